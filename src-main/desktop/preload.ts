import { contextBridge, ipcRenderer } from 'electron'

// The main process is typed without a page's globals; here, and only here, there is one.
const page = globalThis as unknown as {
  location: { origin: string }
  postMessage: (message: unknown, targetOrigin: string, transfer?: unknown[]) => void
}

// The one thing a page may ask for: a line, to the clinic or to this PC. The port itself arrives as a message of the page's own window.
contextBridge.exposeInMainWorld('clinicDesktop', {
  connect: (line: unknown) => ipcRenderer.send('clinic-connect', line),
})

ipcRenderer.on('clinic-port', ({ ports }, line: unknown) => {
  page.postMessage({ type: 'clinic-port', line }, page.location.origin, [...ports])
})

ipcRenderer.on('clinic-no-port', (_event, line: unknown) => {
  page.postMessage({ type: 'clinic-no-port', line }, page.location.origin)
})
