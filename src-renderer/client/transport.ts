import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'

/** An open way to the core: the link calls go over, and a promise that settles when it is gone. */
export interface Transport {
  link: ClientLink<ClientContext>
  closed: Promise<void>
  close: () => void
}

const OPEN_WITHIN_MS = 8000

declare global {
  interface Window {
    /** Offered by the desktop app's preload; the port arrives as a message `clinic-port`. */
    clinicDesktop?: { connect: () => void }
  }
}

/** True in the desktop app's own window, false in a browser. */
export const isDesktop = () => window.clinicDesktop !== undefined

const openMessagePort = (desktop: { connect: () => void }): Promise<Transport> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      window.removeEventListener('message', onMessage)
      clearTimeout(timer)
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error('NO_PORT'))
    }, OPEN_WITHIN_MS)
    const onMessage = (event: MessageEvent) => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'clinic-port' || port === undefined) return
      stop()
      const closed = new Promise<void>((settle) => port.addEventListener('close', () => settle()))
      const link = new MessagePortLink({ port })
      port.start()
      resolve({ link, closed, close: () => port.close() })
    }
    window.addEventListener('message', onMessage)
    desktop.connect()
  })

const openWebSocket = (): Promise<Transport> =>
  new Promise((resolve, reject) => {
    const url = new URL('/rpc', window.location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    url.hash = ''
    const socket = new WebSocket(url)
    const timer = setTimeout(() => socket.close(), OPEN_WITHIN_MS)
    const closed = new Promise<void>((settle) => socket.addEventListener('close', () => settle()))
    socket.addEventListener('open', () => {
      clearTimeout(timer)
      resolve({ link: new WebSocketLink({ websocket: socket }), closed, close: () => socket.close() })
    })
    socket.addEventListener('close', () => {
      clearTimeout(timer)
      reject(new Error('NO_SOCKET'))
    })
  })

/** Opens a way to the core: the desktop app's port where there is one, else a socket to where this page came from. */
export const openTransport = (): Promise<Transport> =>
  window.clinicDesktop ? openMessagePort(window.clinicDesktop) : openWebSocket()
