import { app, type BrowserWindow } from 'electron'
import { afterCrash } from './crash-count.ts'
import { ask } from './questions.ts'
import { restartApp } from './restart.ts'
import { SENTENCES } from './sentences.ts'

const giveUp = async (window: BrowserWindow, isUnattended: boolean) => {
  const answer = isUnattended ? 0 : await ask(window, SENTENCES.pageCrash, 'warning')
  if (answer === 1) app.quit()
  else restartApp()
}

const askWhetherToWait = async (window: BrowserWindow, responsive: AbortSignal) => {
  const answer = await ask(window, SENTENCES.pageHangs, 'warning', responsive)
  // The crash shows the page again, and counts.
  if (answer === 1 && !responsive.aborted && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
}

/**
 * Shows a page again after it crashed, at the same place, and asks what to do with one that does not answer; a page that crashes
 * again and again ends in a restart of the app. Nobody is asked in front of a screen that hangs on a wall.
 */
export const keepPageAlive = (window: BrowserWindow, { isUnattended }: { isUnattended: boolean }): void => {
  const { webContents } = window
  let crashes: readonly number[] = []
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const after = afterCrash(crashes, Date.now())
    crashes = after.crashes
    if (after.verdict === 'show-again') webContents.reload()
    else void giveUp(window, isUnattended)
  })

  let hanging: AbortController | null = null
  window.on('unresponsive', () => {
    if (hanging) return
    if (isUnattended) return webContents.forcefullyCrashRenderer()
    hanging = new AbortController()
    void askWhetherToWait(window, hanging.signal).finally(() => {
      hanging = null
    })
  })
  window.on('responsive', () => hanging?.abort())
}
