import { contextBridge, ipcRenderer } from 'electron'

// The main process is typed without a page's globals; here, and only here, there is one.
const page = globalThis as unknown as {
  location: { origin: string }
  postMessage: (message: string, targetOrigin: string, transfer: unknown[]) => void
}

// The one thing a page may ask for: a line to the core. The port itself arrives as a message of the page's own window.
contextBridge.exposeInMainWorld('clinicDesktop', {
  connect: () => ipcRenderer.send('clinic-connect'),
})

ipcRenderer.on('clinic-port', (event) => {
  page.postMessage('clinic-port', page.location.origin, [...event.ports])
})
