import type { Page } from '@playwright/test'
import type { Host } from '../support/host.ts'
import { screensAre } from '../support/runtime.ts'

/** The television in the waiting room. */
export const board = (page: Page) => ({
  main: page.getByRole('main'),
  room: (room: string) => page.getByRole('listitem').filter({ hasText: room }),
  lastCalled: page.getByRole('main').locator('footer'),
  noConnection: page.getByRole('alert').filter({ hasText: 'No connection since' }),
})

/** Makes a screen a board. The app stands on its own page already: only a new start makes a board of it. */
export const goToBoard = async (page: Page, host: Host, token: string): Promise<void> => {
  await page.goto(`${host.screenUrl}#/board/${token}`)
  if (screensAre !== 'browser') await page.reload()
}
