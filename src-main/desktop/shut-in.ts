import { app, type Session, shell, type WebContents } from 'electron'
import { isOwnBlob, isOwnPage, PAGE_ORIGIN } from './page-request.ts'
import { ask } from './questions.ts'
import { SENTENCES } from './sentences.ts'
import { readBoardToken } from './start-arguments.ts'

/** All that a page of ours may have: to put text on the clipboard, and to fill the screen. Reading the clipboard is paste. */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write', 'fullscreen']

const BOARD_ADDRESS = /^#\/board\/([^/?#]+)$/

const isOwnOrigin = (origin: string) => origin === PAGE_ORIGIN || origin === `${PAGE_ORIGIN}/`

const denyDevices = (session: Session) => {
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault()
    choose()
  })
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault()
    choose()
  })
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault()
    choose('')
  })
}

/** No word of a patient is compared with a dictionary, and none is fetched from the internet. */
const denySpelling = (session: Session) => {
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/')
}

/** Denies a session's pages whatever is not needed: permissions, devices, downloads of others, certificates, spelling. */
export const shutIn = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(ALLOWED.includes(permission) && isMainFrame && isOwnPage(requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => ALLOWED.includes(permission) && isOwnOrigin(origin),
  )
  denyDevices(session)
  denySpelling(session)
  // Nothing is fetched over TLS by a page of ours: whatever certificate is shown is refused.
  session.setCertificateVerifyProc((_request, answer) => answer(-2))
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) event.preventDefault()
  })
}

/** Denies every request that leaves the app: a second wall behind the content security policy. */
export const denyTheNetwork = (session: Session): void =>
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isOurs = isOwnPage(url) || isOwnBlob(url) || /^(data:|about:|devtools:)/.test(url)
    answer({ cancel: !isOurs })
  })

/** What a frame inside a page may show: one of our pages, a file it made, or what is written into it. */
const isOwnFrame = (url: string) => isOwnPage(url) || isOwnBlob(url) || url === 'about:blank' || url === 'about:srcdoc'

const openOutside = async (address: string) => {
  const { protocol, host } = new URL(address)
  if (protocol !== 'https:' || host === '') return
  if ((await ask(null, SENTENCES.openOutside(host))) === 1) await shell.openExternal(address)
}

const denyLeaving = (contents: WebContents, openBoard: (token: string) => void) => {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnFrame(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
  // No page opens a window: a board gets one of the app's own, a meeting's address goes to the browser after a question.
  contents.setWindowOpenHandler(({ url }) => {
    const token = isOwnPage(url) ? readBoardToken(BOARD_ADDRESS.exec(new URL(url).hash)?.[1]) : null
    if (token !== null) openBoard(token)
    else if (isOwnPage(contents.getURL()) && URL.canParse(url)) void openOutside(url)
    return { action: 'deny' }
  })
}

/** Denies every page of every window leaving the app, opening windows and taking in others; runs before the first window. */
export const denyTheOutside = (openBoard: (token: string) => void): void => {
  app.on('web-contents-created', (_event, contents) => denyLeaving(contents, openBoard))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
}
