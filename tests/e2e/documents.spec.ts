import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { aPdfOfPages } from '#tests/support/documents.ts'
import { documents, type GivenFile } from './pages/documents.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { type Clinic, expect, type Person, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345678' } })

const chest = async (): Promise<GivenFile> => ({
  name: 'chest.jpg',
  mimeType: 'image/jpeg',
  buffer: await picture(1_600, 800).jpeg().toBuffer(),
})
const card = async (): Promise<GivenFile> => ({
  name: 'image.png',
  mimeType: 'image/png',
  buffer: await picture(300, 200).png().toBuffer(),
})
const report = (...pages: string[]): GivenFile => ({
  name: 'haemogram.pdf',
  mimeType: 'application/pdf',
  buffer: aPdfOfPages(pages),
})
/** A page with a program in it, under the name of a PDF. */
const lying: GivenFile = {
  name: 'invoice.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
}

const aClinicWithAPatient = async (clinic: Clinic) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const { id } = await line.patients.register(registered(FATIMA.name, FATIMA.phone))
  // Who has a ticket with a doctor is treated by that doctor.
  await line.queue.addWalkIn({ patientId: id, doctorId: iyer.doctorId })
  return { iyer, receptionist, patientId: id }
}

const openDocuments = async (page: Page, clinic: Clinic, person: Person, patientId: number) => {
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(person)
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  await frame(page).goTo(`#/patients/${patientId}?tab=documents`)
  const panel = documents(page)
  await expect(panel.upload).toBeVisible()
  return panel
}

test('A document is dragged in, one is pasted, one chosen; they are looked at, replaced and hidden', async ({
  clinic,
  page,
}) => {
  const { iyer, patientId } = await aClinicWithAPatient(clinic)
  const list = await openDocuments(page, clinic, iyer, patientId)
  const { told } = frame(page)

  await test.step('Dragged onto the page, with title and kind', async () => {
    await list.drag([await chest()])
    await expect(list.dialog.title('chest.jpg')).toHaveValue('chest')
    await list.dialog.title('chest.jpg').fill('Chest from the front')
    await list.dialog.chooseKind('chest.jpg', 'Imaging')
    await list.dialog.confirm.click()
    await expect(list.card('Chest from the front')).toContainText('Imaging')
    await expect(list.card('Chest from the front').locator('img')).toHaveAttribute('src', /^data:image\/webp/)
  })

  await test.step('Pasted', async () => {
    await list.paste([await card()])
    await expect(list.dialog.title('image.png')).toHaveValue('Pasted picture')
    await page.keyboard.press('Control+Enter')
    await expect(list.card('Pasted picture')).toContainText('PNG')
  })

  await test.step('Chosen by the button, together with one that lies about what it is', async () => {
    await list.chooseByButton([report('Haemoglobin 13.2', 'Second page'), lying])
    await list.dialog.confirm.click()
    await expect(list.card('haemogram')).toContainText('PDF')
    await expect(list.sending('invoice')).toContainText('Web pages and drawings made of text (HTML, SVG, XML)')
    await list.takeOff('invoice').click()
    await expect(list.onTheirWay).toHaveCount(0)
    await expect(list.cards).toHaveCount(3)
  })

  await test.step('The list by kind', async () => {
    await list.chooseKindShown('Imaging')
    await expect(list.cards).toHaveCount(1)
    await list.chooseKindShown('All kinds')
    await expect(list.cards).toHaveCount(3)
  })

  await test.step('The picture is enlarged, turned and moved', async () => {
    await list.card('Chest from the front').click()
    const viewer = list.viewer('Chest from the front')
    await expect(viewer.picture).toBeVisible()
    const { width: fitted = 0, height = 0 } = (await viewer.picture.boundingBox()) ?? {}
    expect(fitted / height).toBeCloseTo(2, 1)
    await viewer.ownSize.click()
    await expect(viewer.factor).toHaveText('100 %')
    await page.keyboard.press('+')
    await expect(viewer.factor).toHaveText('125 %')
    await expect.poll(async () => (await viewer.picture.boundingBox())?.width).toBeCloseTo(2_000, 0)
    await viewer.content.focus()
    const before = await viewer.content.evaluate((box) => box.scrollLeft)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => viewer.content.evaluate((box) => box.scrollLeft)).toBeGreaterThan(before)
    await page.keyboard.press('r')
    await viewer.fit.click()
    await expect
      .poll(async () => {
        const { width = 0, height: tall = 0 } = (await viewer.picture.boundingBox()) ?? {}
        return tall / width
      })
      .toBeCloseTo(2, 1)
    const saving = page.waitForEvent('download')
    await viewer.save.click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('Chest from the front.jpg')
    expect(readFileSync(await saved.path()).equals((await chest()).buffer)).toBe(true)
    await viewer.close.click()
  })

  await test.step('The PDF’s pages', async () => {
    await list.card('haemogram').click()
    const viewer = list.viewer('haemogram')
    await expect(viewer.page('Page 1 of 2')).toHaveAttribute('aria-busy', 'false')
    await expect(viewer.pageText).toHaveText('Haemoglobin 13.2')
    const isInked = await viewer.page('Page 1 of 2').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return false
      const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
      return Array.from(data).some((value, at) => at % 4 === 0 && value < 100)
    })
    expect(isInked).toBe(true)
    await page.keyboard.press('PageDown')
    await expect(viewer.pageText).toHaveText('Second page')
    await page.keyboard.press('ArrowRight')
    await expect(list.viewer('Pasted picture').picture).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(viewer.pageText).toHaveText('Haemoglobin 13.2')
  })

  await test.step('A better one takes its place, and the earlier one stays among the versions', async () => {
    const viewer = list.viewer('haemogram')
    await viewer.replace.click()
    await list.replacing.choose(report('Haemoglobin 12.3'))
    await list.replacing.reason.fill('the laboratory corrected it')
    await list.replacing.confirm.click()
    await expect(list.card('haemogram')).toContainText('Version 2')
    await list.card('haemogram').click()
    await expect(viewer.pageText).toHaveText('Haemoglobin 12.3')
    await viewer.detailsButton.click()
    await expect(viewer.details).toContainText('the laboratory corrected it')
    await viewer.version(1).click()
    await expect(viewer.pageText).toHaveText('Haemoglobin 13.2')
    await expect(viewer.dialog).toContainText('You are looking at an earlier version.')
    await viewer.version(2).click()
  })

  await test.step('Hidden with a reason, seen among the hidden, brought back', async () => {
    const viewer = list.viewer('haemogram')
    await viewer.hide.click()
    await list.hiding.confirm.click()
    await expect(list.hiding.reason).toHaveAccessibleDescription('Say why it is hidden.')
    await list.hiding.reason.fill('of another person')
    await list.hiding.confirm.click()
    await expect(told(/is hidden\.$/)).toBeVisible()
    await expect(list.card('haemogram')).toHaveCount(0)
    await list.showHidden.click()
    await list.card('haemogram').click()
    await expect(viewer.pageText).toHaveText('Haemoglobin 12.3')
    await viewer.detailsButton.click()
    await expect(viewer.details).toContainText('of another person')
    await viewer.bringBack.click()
    await list.showHidden.click()
    await expect(list.card('haemogram')).toBeVisible()
  })
})

test('The front desk uploads what a patient brings and does not read what is clinical', async ({ clinic, page }) => {
  const { receptionist } = await aClinicWithAPatient(clinic)
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(receptionist)
  const { search, hit } = frame(page)
  const list = documents(page)

  await test.step('From the patient in hand', async () => {
    await search.fill(FATIMA.name)
    // By the record number: the line that would register her anew has none.
    await hit(/\d\d-\d{5}-/).click()
    await frontDesk(page).selected.getByRole('link', { name: 'Documents' }).click()
    await expect(list.panel).toContainText('No documents yet')
  })

  await test.step('Two at once', async () => {
    await list.chooseByButton([report('Report'), { ...(await card()), name: 'card.png' }])
    await list.dialog.chooseKind('card.png', 'Identity')
    await list.dialog.confirm.click()
    await expect(list.cards).toHaveCount(2)
  })

  await test.step('The card is read, the report is not', async () => {
    await list.card('card').click()
    await expect(list.viewer('card').picture).toBeVisible()
    await list.viewer('card').close.click()
    await list.card('haemogram').click()
    const { dialog, replace, save } = list.viewer('haemogram')
    await expect(dialog).toContainText('it is not open to you')
    await expect(replace).toBeVisible()
    await expect(save).toHaveCount(0)
  })
})

test('The laboratory is offered its own kinds, finds the patient, and is told how much else there is', async ({
  clinic,
  page,
}) => {
  const { receptionist, patientId } = await aClinicWithAPatient(clinic)
  const lab = await clinic.hire('lab-technician', 'Tariq Lab')
  const desk = await clinic.lineOf(receptionist)
  const bytes = (await card()).buffer
  const { uploadId } = await desk.documents.begin({ fileName: 'card.png', sizeBytes: bytes.length })
  await desk.documents.chunk({ uploadId, offset: 0, base64: bytes.toString('base64') })
  await desk.documents.finish({ uploadId, patientId, kind: 'identity' })
  const list = await openDocuments(page, clinic, lab, patientId)
  await expect(list.panel).toContainText('1 more document is there that is not open to you.')
  await list.chooseByButton([await chest()])
  expect(await list.dialog.kindsOffered('chest.jpg')).toEqual(['Outside report', 'Imaging'])
})

// Cuts a browser's socket in its middle; a station's line is cut by its own tests.
test('A file goes on where it stood when the line breaks in its middle', { tag: '@browser' }, async ({
  clinic,
  page,
}) => {
  const { receptionist, patientId } = await aClinicWithAPatient(clinic)
  // Nothing to squeeze, so that it takes many pieces.
  const noise = await sharp({
    create: {
      width: 1_500,
      height: 1_500,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
  expect(noise.length).toBeGreaterThan(3_000_000)
  const LARGE = 300_000
  let pieces = 0
  let isCut = false
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (message.length > LARGE) pieces += 1
      if (pieces === 4 && !isCut) {
        isCut = true
        void server.close()
        void socket.close()
        return
      }
      server.send(message)
    })
  })
  const list = await openDocuments(page, clinic, receptionist, patientId)
  await list.chooseByButton([{ name: 'scan.png', mimeType: 'image/png', buffer: noise }])
  await list.dialog.chooseKind('scan.png', 'Identity')
  await list.dialog.confirm.click()
  await expect(list.card('scan')).toBeVisible({ timeout: 30_000 })
  await expect(list.onTheirWay).toHaveCount(0)
  expect(isCut).toBe(true)
  const whole = Math.ceil(noise.length / (512 * 1024))
  // Those that were on their way when the line broke are sent again, and no others.
  expect(pieces).toBeLessThanOrEqual(whole + 3)
})

test.describe('axe finds nothing in documents, light and dark:', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('list, upload, viewer', async ({ clinic, page }) => {
    const { iyer, patientId } = await aClinicWithAPatient(clinic)
    const list = await openDocuments(page, clinic, iyer, patientId)
    await expectNoViolations(page)
    await list.chooseByButton([await chest(), report('A page'), lying])
    await expect(list.dialog.dialog).toBeVisible()
    await expectNoViolations(page)
    await list.dialog.confirm.click()
    await expect(list.sending('invoice')).toContainText('Web pages')
    await expectNoViolations(page)
    await list.card('chest').click()
    await expect(list.viewer('chest').picture).toBeVisible()
    // By key: a tip that stays where the pointer is belongs to no part of the page.
    await page.keyboard.press('i')
    await expect(list.viewer('chest').details).toBeVisible()
    await expectNoViolations(page)
    await list.viewer('chest').close.click()
    await list.card('haemogram').click()
    const viewer = list.viewer('haemogram')
    await expect(viewer.pageText).toHaveText('A page')
    await expectNoViolations(page)
    await viewer.hide.click()
    await expect(list.hiding.reason).toBeVisible()
    await expectNoViolations(page)
  })
})
