import type { Page } from '@playwright/test'

/** The pages by which a PC joins the clinic on another PC, and the one it stands on once it was shut out. */
export const joiningPages = (page: Page) => ({
  address: page.getByRole('textbox', { name: 'Or type the host’s address' }),
  look: page.getByRole('button', { name: 'Look at this host' }),
  wordsOfHost: page.getByRole('list', { name: /^Words of / }).getByRole('listitem'),
  ownWords: page.getByRole('list', { name: 'Words of this PC' }).getByRole('listitem'),
  same: page.getByRole('button', { name: 'The same six words stand there' }),
  differ: page.getByRole('button', { name: 'They are different' }),
  hostAgain: page.getByRole('button', { name: 'Choose the host again' }),
  code: page.getByRole('textbox', { name: 'Code' }),
  name: page.getByRole('textbox', { name: 'Name of this PC' }),
  ask: page.getByRole('button', { name: 'Ask to be let in' }),
  askAgain: page.getByRole('button', { name: 'Ask again' }),
  waiting: page.getByText('Waiting for the administrator …'),
  refused: page.getByText(/^The administrator did not let this PC in/),
  shutOut: page.getByRole('heading', { name: /^This PC was shut out of / }),
  joinAgain: page.getByRole('button', { name: 'Join again' }),
})
