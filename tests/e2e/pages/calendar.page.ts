import type { Page } from '@playwright/test'

/** The calendar of a day, a week or a month. */
export const calendar = (page: Page) => {
  // Within the picture: the page that is left may show the same names until this one is there.
  const picture = page.getByRole('region', { name: /^(Calendar|Week) of / })
  return {
    /** An appointment's block, by the patient's name. */
    block: (name: string) => picture.getByRole('button', { name: new RegExp(`^${name}`) }),
    /** Free slots that begin at a time such as "10:00 AM". */
    free: (time: string) => picture.getByRole('button', { name: new RegExp(`^Free, 0?${time}`) }),
    view: (name: 'Day' | 'Week' | 'Month') => page.getByRole('button', { name, exact: true }),
    next: page.getByRole('button', { name: /^The next/ }),
    held: page.getByText(/^Moving: /),
  }
}
