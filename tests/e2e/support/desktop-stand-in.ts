import type { Browser } from '@playwright/test'
import { launchStandIn, type StandIn } from '#tests/support/electron/in-test/launch.ts'
import { usualSettings } from '#tests/support/electron/settings.ts'
import type { Desktop, DesktopOptions } from './desktop.ts'

/** The app in the stand-in, and what only the stand-in can tell. */
export interface DesktopInStandIn extends Desktop {
  standIn: StandIn
}

/** Starts the app in the stand-in for Electron; closing it tells what the stand-in could not do. */
export const launchInStandIn = async (
  browser: Browser,
  { profile, args, printers, displays, keyring }: DesktopOptions & { profile: string; args: string[] },
): Promise<DesktopInStandIn> => {
  const usual = usualSettings(profile)
  const settings = {
    ...usual,
    ...(printers && { printers }),
    ...(displays && { displays }),
    keyring: { ...usual.keyring, ...keyring },
  }
  const app = await launchStandIn({ browser, settings, args })
  const end = async (ending: Promise<void>) => {
    await ending
    if (app.faults.length > 0)
      throw new Error(`The stand-in for Electron met what it cannot do: ${app.faults.join('; ')}`)
  }
  return {
    standIn: app,
    windows: app.windows,
    windowBeside: (known = []) => app.windowBeside(known),
    evaluate: app.evaluate,
    answer: async (kind, answer) => app.dialogs.next(kind, answer),
    questions: async () => app.dialogs.questions,
    printed: async () => app.printers.printed,
    inPrintWindow: async (does) => {
      app.printers.dialog = does
    },
    exited: app.exited,
    process: app.process,
    startBeside: async (more) => (await launchStandIn({ browser, settings, args: [...args, ...more] })).exited,
    close: () => end(app.close()),
    kill: () => end(app.kill()),
  }
}
