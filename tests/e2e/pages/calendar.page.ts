import type { Page } from '@playwright/test'

/** The calendar of a day, a week or a month. */
export const calendar = (page: Page) => ({
  /** An appointment's block, by the patient's name. */
  block: (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }),
  /** Free slots that begin at a time such as "10:00 AM". */
  free: (time: string) => page.getByRole('button', { name: new RegExp(`^Free, 0?${time}`) }),
  view: (name: 'Day' | 'Week' | 'Month') => page.getByRole('button', { name, exact: true }),
  next: page.getByRole('button', { name: /^The next/ }),
  held: page.getByText(/^Moving: /),
})
