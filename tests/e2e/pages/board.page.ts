import type { Page } from '@playwright/test'

/** The television in the waiting room. */
export const board = (page: Page) => ({
  main: page.getByRole('main'),
  room: (room: string) => page.getByRole('listitem').filter({ hasText: room }),
  lastCalled: page.getByRole('main').locator('footer'),
  noConnection: page.getByRole('alert').filter({ hasText: 'No connection since' }),
})
