import type { Page } from '@playwright/test'

/** Who is coming to give samples, and the form that notes what was taken of them. */
export const expected = (page: Page) => {
  const list = page.getByRole('list', { name: 'Who is coming to give samples' })
  const form = page.getByRole('dialog', { name: 'Collect specimens' })
  return {
    find: page.getByRole('textbox', { name: 'Name, phone or number' }),
    person: (name: string) => list.getByRole('listitem').filter({ hasText: name }),
    nobody: page.getByText('As soon as a doctor or the desk orders tests, the patient stands here by themselves.'),
    collect: (name: string) => list.getByRole('button', { name: `Collect specimens of ${name}` }),
    form: {
      dialog: form,
      tube: (specimen: string | RegExp) => form.getByRole('checkbox', { name: specimen }),
      takenAt: form.getByLabel('Taken at'),
      save: form.getByRole('button', { name: 'Save', exact: true }),
    },
  }
}

/** The bench: its list, the box tubes are scanned into, and one order with its values. */
export const bench = (page: Page) => {
  const list = page.getByRole('table', { name: 'Bench' })
  const main = page.getByRole('main')
  const specimens = main.getByRole('region', { name: 'Specimens' })
  const test = (name: string) => main.getByRole('region', { name, exact: true })
  const correction = page.getByRole('dialog', { name: /^Correct / })
  const rejection = page.getByRole('dialog', { name: /^Reject / })
  const readers = page.getByRole('dialog', { name: /^Who read / })
  return {
    scan: page.getByRole('textbox', { name: 'Scan a tube, or type its number' }),
    tab: (name: string) => page.getByRole('tab', { name: new RegExp(`^${name} \\(`) }),
    row: (text: string) => list.getByRole('row').filter({ hasText: text }),
    head: main.getByRole('region', { name: 'Patient and order' }),
    collect: main.getByRole('button', { name: 'Collect specimens', exact: true }),
    receive: main.getByRole('button', { name: /^Receive (it|\d+ specimens)$/ }),
    specimen: (label: string) => specimens.getByRole('listitem').filter({ hasText: label }),
    test,
    value: (testName: string, parameter: string) =>
      test(testName).getByRole('textbox', { name: parameter, exact: true }),
    finish: (testName: string) => test(testName).getByRole('button', { name: `Finish ${testName}` }),
    correct: (testName: string) => test(testName).getByRole('button', { name: 'Correct', exact: true }),
    correction: { reason: correction.getByRole('textbox', { name: 'Why it is corrected' }) },
    reject: (label: string) => specimens.getByRole('button', { name: `Reject ${label}` }),
    rejection: { reason: rejection.getByRole('textbox', { name: 'Reason' }) },
    whoRead: (testName: string) => test(testName).getByRole('button', { name: 'Who read it' }).first(),
    readers: {
      dialog: readers,
      row: (text: string) => readers.getByRole('row').filter({ hasText: text }),
      close: readers.getByRole('button', { name: 'Close' }),
    },
  }
}

/** What waits for the second person. */
export const verification = (page: Page) => {
  const waiting = (test: string) => page.getByRole('article', { name: new RegExp(`^${test}`) })
  return {
    waiting,
    nothing: page.getByText('Nothing waits for verification'),
    verify: (test: string) => waiting(test).getByRole('button', { name: 'Verify', exact: true }),
    own: (test: string) => waiting(test).getByText('Entered by you'),
  }
}

/** The laboratory beside a visit: tests ordered there, and results as their doctor reads them. */
export const visitLaboratory = (page: Page) => {
  const order = page.getByRole('dialog', { name: 'Order tests' })
  const side = page.getByRole('complementary', { name: 'Earlier' })
  const result = (test: string) => side.getByRole('group', { name: test, exact: true })
  return {
    order: {
      dialog: order,
      search: order.getByRole('combobox', { name: 'Test or panel: name or code' }),
      found: (text: string) => order.getByRole('option').filter({ hasText: text }),
      stat: order.getByRole('radio', { name: /^Stat/ }),
      place: order.getByRole('button', { name: /^Order \d+ tests?/ }),
    },
    ordered: page.getByRole('region', { name: /^Lab order / }),
    fresh: page.getByRole('button', { name: /^\d+ new results?/ }),
    result,
    flag: (test: string) => result(test).locator('[data-flag]'),
    reportOf: side.getByRole('button', { name: 'Report', exact: true }),
  }
}
