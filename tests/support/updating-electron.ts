import { EventEmitter } from 'node:events'
import http from 'node:http'
import { join } from 'node:path'

/**
 * As much of Electron as the updates of the desktop app ask for, over Node's own HTTP: a stand-in, named so in every test that
 * uses it. The folder of the app and its version come from the environment of the process.
 */
const folder = process.env.STAND_IN_FOLDER ?? ''

class App extends EventEmitter {
  readonly isPackaged = true
  readonly whenReady = async () => {}
  readonly getVersion = () => process.env.STAND_IN_VERSION ?? '0.1.0'
  readonly getName = () => 'clinic-front-desk'
  readonly getPath = () => folder
  readonly getAppPath = () => folder
  readonly releaseSingleInstanceLock = () => console.log('lock released')
  readonly relaunch = () => {}

  quit() {
    this.emit('before-quit')
    // What the app does on will-quit takes its time: the core is closed before the installer begins.
    setImmediate(() => {
      console.log('clinic closed')
      this.emit('quit', {}, 0)
    })
  }
}

export const app = new App()
export const autoUpdater = new EventEmitter()
export const session = { fromPartition: () => ({}) }
export const net = { request: (options: http.RequestOptions) => http.request(options) }

Object.assign(process, { resourcesPath: join(folder, 'resources') })
