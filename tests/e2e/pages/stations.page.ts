import type { Page } from '@playwright/test'

/** The administrator's page of the clinic's PCs. */
export const stationsPage = (page: Page) => {
  const part = (name: string) => page.getByRole('region', { name })
  const network = part('Network')
  const browsers = part('Browsers')
  const identity = part('Identity of this host')
  const pairing = page.getByRole('dialog', { name: 'Let a PC in' })
  const grid = page.getByRole('grid', { name: 'PCs of the clinic' })
  return {
    heading: page.getByRole('heading', { name: 'Stations', exact: true }),
    nobodyYet: page.getByText('No other PC yet'),
    switchOn: page.getByRole('button', { name: 'Switch the network on' }),
    network: {
      isOn: network.getByRole('switch', { name: 'Let the clinic’s other PCs connect' }),
      state: network.getByRole('status'),
      words: network.getByRole('list', { name: 'Words of this host' }).getByRole('listitem'),
      addresses: network.getByRole('list', { name: 'Addresses of this host' }).getByRole('listitem'),
      port: network.getByRole('textbox', { name: 'Port for PCs' }),
      savePort: network.getByRole('button', { name: 'Save the port for PCs' }),
    },
    browsers: {
      isOn: browsers.getByRole('switch', { name: 'Let browsers on the network sign in' }),
      state: browsers.getByRole('status'),
      addresses: browsers.getByRole('list', { name: 'Addresses to type in the browser' }).getByRole('listitem'),
      warning: browsers.getByText('The browser warns the first time'),
    },
    letIn: page.getByRole('button', { name: 'Let a PC in' }),
    pairing: {
      dialog: pairing,
      code: pairing.getByRole('status', { name: 'Code' }),
      tries: pairing.getByText(/tries left|One try left/),
      dead: pairing.getByText(/typed wrong too often/),
      newCode: pairing.getByRole('button', { name: 'Show a new code' }),
      hostWords: pairing.getByRole('list', { name: 'Words of this host' }).getByRole('listitem'),
      wordsOf: (name: string) => pairing.getByRole('list', { name: `Words of ${name}` }).getByRole('listitem'),
      name: pairing.getByRole('textbox', { name: 'Name of the PC' }),
      place: pairing.getByRole('combobox', { name: 'Where it stands' }),
      approve: pairing.getByRole('button', { name: 'The words are the same: let it in' }),
      refuse: pairing.getByRole('button', { name: 'Send it away' }),
      close: pairing.getByRole('button', { name: /^Close/ }),
    },
    option: (name: string) => page.getByRole('option', { name, exact: true }),
    row: (name: string) => grid.getByRole('row').filter({ hasText: name }),
    shutOut: (name: string) => grid.getByRole('button', { name: `Shut ${name} out` }),
    rename: (name: string) => grid.getByRole('button', { name: `Rename ${name}` }),
    edit: (name: string) => {
      const dialog = page.getByRole('dialog', { name: `Rename ${name}` })
      return {
        name: dialog.getByRole('textbox', { name: 'Name of the PC' }),
        save: dialog.getByRole('button', { name: 'Save' }),
      }
    },
    identity: {
      renew: identity.getByRole('button', { name: 'Make a new identity' }),
      progress: identity.getByRole('status'),
      finish: identity.getByRole('button', { name: 'Let it take over now' }),
    },
    /** The answer of a question before something ends. */
    confirm: (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }),
  }
}
