import type { Locator, Page } from '@playwright/test'

/** A file as the system hands it over. */
export interface GivenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Hands files to an element as dragging them there does, or to the window as pasting does. */
const bring = (target: Locator, how: 'drop' | 'paste', files: readonly GivenFile[]) =>
  target.evaluate(
    (element, { kind, given }) => {
      const transfer = new DataTransfer()
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        transfer.items.add(new File([bytes], name, { type: mimeType }))
      }
      const options = { bubbles: true, cancelable: true }
      if (kind === 'paste') {
        element.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: transfer }))
        return
      }
      for (const name of ['dragenter', 'dragover', 'drop']) {
        element.dispatchEvent(new DragEvent(name, { ...options, dataTransfer: transfer }))
      }
    },
    {
      kind: how,
      given: files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
    },
  )

const viewerOf = (page: Page, title: string) => {
  const dialog = page.getByRole('dialog', { name: title, exact: true })
  const button = (name: string) => dialog.getByRole('button', { name, exact: true })
  return {
    dialog,
    content: dialog.getByRole('region', { name: 'Contents' }),
    picture: dialog.getByRole('img', { name: `Picture: ${title}` }),
    page: (words: string) => dialog.getByRole('img', { name: words }),
    /** What stands on the page that is shown, for those who hear it. */
    pageText: dialog.getByRole('region', { name: 'Text of the page' }),
    factor: dialog.getByRole('status', { name: /^Shown at/ }),
    larger: button('Larger'),
    smaller: button('Smaller'),
    fit: button('Fit'),
    ownSize: button('100 %'),
    turn: button('Turn right'),
    nextPage: button('Next page'),
    next: button('Next document'),
    save: button('Save a copy'),
    replace: button('Replace by a new version'),
    hide: button('Hide'),
    bringBack: button('Bring back'),
    detailsButton: button('Details'),
    details: dialog.getByRole('complementary', { name: 'Details' }),
    version: (revision: number) => dialog.getByRole('button', { name: new RegExp(`^Version ${revision}\\b`) }),
    close: button('Close'),
  }
}

/** A patient's documents: the list, what is brought there, and one that is looked at. */
export const documents = (page: Page) => {
  const panel = page.getByRole('region', { name: 'Documents', exact: true })
  const upload = page.getByRole('dialog', { name: /^Upload \d+ documents?$/ })
  const hiding = page.getByRole('dialog', { name: /^Hide “/ })
  const replacing = page.getByRole('dialog', { name: /^Replace “/ })
  const onTheirWay = panel.getByRole('region', { name: 'On their way' })
  const row = (fileName: string) => upload.getByRole('group', { name: `File ${fileName}` })
  const choose = async (button: Locator, files: GivenFile[]) => {
    const chooser = page.waitForEvent('filechooser')
    await button.click()
    await (await chooser).setFiles(files)
  }
  return {
    panel,
    upload: panel.getByRole('button', { name: 'Upload', exact: true }),
    chooseByButton: (files: GivenFile[]) => choose(panel.getByRole('button', { name: 'Upload', exact: true }), files),
    drag: (files: GivenFile[]) => bring(panel, 'drop', files),
    paste: (files: GivenFile[]) => bring(page.locator('body'), 'paste', files),
    dialog: {
      dialog: upload,
      row,
      title: (fileName: string) => row(fileName).getByRole('textbox', { name: 'Title' }),
      chooseKind: async (fileName: string, kind: string) => {
        await row(fileName).getByRole('combobox', { name: 'Kind' }).click()
        await page.getByRole('option', { name: kind, exact: true }).click()
      },
      kindsOffered: async (fileName: string) => {
        await row(fileName).getByRole('combobox', { name: 'Kind' }).click()
        const kinds = await page.getByRole('option').allTextContents()
        await page.keyboard.press('Escape')
        return kinds
      },
      confirm: upload.getByRole('button', { name: 'Upload', exact: true }),
    },
    onTheirWay,
    sending: (name: string) => onTheirWay.getByRole('listitem').filter({ hasText: name }),
    takeOff: (name: string) => onTheirWay.getByRole('button', { name: `Remove ${name} from this list` }),
    cards: panel.getByRole('listitem').getByRole('button'),
    card: (title: string) => panel.getByRole('listitem').getByRole('button').filter({ hasText: title }),
    showHidden: panel.getByRole('switch', { name: 'Show hidden' }),
    chooseKindShown: async (kind: string) => {
      await panel.getByRole('combobox', { name: 'Kind' }).click()
      await page.getByRole('option', { name: kind, exact: true }).click()
    },
    viewer: (title: string) => viewerOf(page, title),
    hiding: {
      dialog: hiding,
      reason: hiding.getByRole('textbox', { name: 'Reason' }),
      confirm: hiding.getByRole('button', { name: 'Hide', exact: true }),
    },
    replacing: {
      choose: (file: GivenFile) => choose(replacing.getByRole('button', { name: 'Choose file' }), [file]),
      reason: replacing.getByRole('textbox', { name: 'Reason' }),
      confirm: replacing.getByRole('button', { name: 'Replace', exact: true }),
    },
  }
}
