import { spawn } from 'node:child_process'
import { app } from 'electron'
import { appImageRestart, withoutLinks } from './restart-command.ts'

/** Ends the app at once and starts it again as it was started; whoever calls it has closed what was open. */
export const restartApp = (): void => {
  const args = process.argv.slice(1)
  const appImage = process.env.APPIMAGE
  if (appImage === undefined) app.relaunch({ args: withoutLinks(args) })
  else {
    const command = appImageRestart(appImage, process.pid, args)
    spawn(command.program, command.args, { detached: true, stdio: 'ignore' }).unref()
  }
  app.exit(0)
}
