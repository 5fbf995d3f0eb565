import type { Page } from '@playwright/test'

/** A doctor's day. */
export const myDay = (page: Page) => {
  const now = page.getByRole('region', { name: 'Now', exact: true })
  const list = (name: RegExp) => page.getByRole('region', { name }).getByRole('listitem')
  return {
    heading: page.getByRole('heading', { name: 'My day' }),
    now,
    callNext: now.getByRole('button', { name: /^(Call next|Nobody waits)/ }),
    step: (word: string) => now.getByRole('button', { name: new RegExp(`^${word}`) }),
    waiting: list(/^Waiting/),
    aside: list(/^Put aside/),
    done: page.getByRole('heading', { name: /^Done/ }),
    /** Takes a line of the menu of somebody in a list. */
    act: async (token: string, action: string) => {
      await page.getByRole('button', { name: `Actions for ${token}`, exact: true }).click()
      await page.getByRole('menuitem', { name: action }).click()
    },
  }
}
