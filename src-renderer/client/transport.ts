import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'

/** An open way to the core: the link calls go over, and a promise that settles when it is gone. */
export interface Transport {
  link: ClientLink<ClientContext>
  closed: Promise<void>
  close: () => void
}

/** A line of the desktop app: to the clinic, wherever its core runs, or to the PC this window stands on. */
export type DesktopLine = 'clinic' | 'pc'

/** What the desktop app's preload offers a page. */
interface ClinicDesktop {
  /** Asks for a line; its port, or that there is none now, arrives as a message of the window. */
  connect: (line: DesktopLine) => void
}

declare global {
  interface Window {
    clinicDesktop?: ClinicDesktop
  }
}

/** An answer that does not come: the desktop app always says whether there is a line, a network may swallow everything. */
const PORT_WITHIN_MS = 10_000
const SOCKET_WITHIN_MS = 4000

/** True in the desktop app's own window, false in a browser. */
export const isDesktop = () => window.clinicDesktop !== undefined

type WindowMessage = { type: 'clinic-port' | 'clinic-no-port'; line: DesktopLine }

const isWindowMessage = (data: unknown): data is WindowMessage =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  (data.type === 'clinic-port' || data.type === 'clinic-no-port') &&
  'line' in data

const overPort = (port: MessagePort): Transport => {
  const closed = new Promise<void>((settle) => port.addEventListener('close', () => settle()))
  const link = new MessagePortLink({ port })
  port.start()
  return { link, closed, close: () => port.close() }
}

/** Opens one of the desktop app's lines; rejects where it cannot be had now. One at a time for each line. */
export const openDesktopLine = (line: DesktopLine): Promise<Transport> =>
  new Promise((resolve, reject) => {
    const settle = () => {
      window.removeEventListener('message', onMessage)
      clearTimeout(timer)
    }
    const refuse = () => {
      settle()
      reject(new Error('NO_PORT'))
    }
    const timer = setTimeout(refuse, PORT_WITHIN_MS)
    const onMessage = ({ source, data, ports }: MessageEvent) => {
      if (source !== window || !isWindowMessage(data) || data.line !== line) return
      const port = ports[0]
      if (data.type === 'clinic-no-port' || port === undefined) return refuse()
      settle()
      resolve(overPort(port))
    }
    window.addEventListener('message', onMessage)
    if (window.clinicDesktop) window.clinicDesktop.connect(line)
    else refuse()
  })

const openWebSocket = (): Promise<Transport> =>
  new Promise((resolve, reject) => {
    const url = new URL('/rpc', window.location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    url.hash = ''
    const socket = new WebSocket(url)
    const timer = setTimeout(() => socket.close(), SOCKET_WITHIN_MS)
    const { promise: closed, resolve: settle } = Promise.withResolvers<void>()
    // A line given up is gone at once, also where the other side is not there to say goodbye.
    const close = () => {
      socket.close()
      settle()
    }
    socket.addEventListener('open', () => {
      clearTimeout(timer)
      resolve({ link: new WebSocketLink({ websocket: socket }), closed, close })
    })
    socket.addEventListener('close', () => {
      clearTimeout(timer)
      settle()
      reject(new Error('NO_SOCKET'))
    })
  })

/** Opens a way to the core: the desktop app's port where there is one, else a socket to where this page came from. */
export const openTransport = (): Promise<Transport> => (isDesktop() ? openDesktopLine('clinic') : openWebSocket())
