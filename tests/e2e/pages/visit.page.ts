import type { Page } from '@playwright/test'

/** A visit as its doctor writes, signs and reads it. */
export const visit = (page: Page) => {
  const column = page.getByRole('region', { name: 'Visit', exact: true })
  const glance = page.getByRole('region', { name: 'At a glance' })
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })
  const section = (name: string) => column.getByRole('region', { name: new RegExp(`^\\d ${name}$`) })
  const signing = dialog(/^Sign (this visit|the corrected version)\?$/)
  const compare = dialog('Versions side by side')
  const addendum = dialog('Addendum')
  const correction = dialog('Correct this visit')
  return {
    banner: page.getByRole('region', { name: 'Patient of this visit' }),
    glance,
    column,
    section,
    /** The one text of a section, such as the complaint. */
    text: (name: string) => section(name).getByRole('textbox'),
    /** How far it is saved. */
    state: glance.locator('[data-state]'),
    diagnoses: section('Diagnoses').getByRole('listitem'),
    diagnosis: column.getByRole('combobox', { name: 'Add a diagnosis: words or a code' }),
    /** The line of the picker that takes what was typed as it stands. */
    asFreeText: (text: string) => page.getByRole('option', { name: `“${text}” as free text` }),
    inRoom: page.getByRole('button', { name: /^In room/ }),
    discard: glance.getByRole('button', { name: 'Opened by mistake?' }),
    sign: glance.getByRole('button', { name: /^Sign/ }),
    signing: { dialog: signing, problems: signing.getByRole('alert').getByRole('button') },
    signed: column.getByText('Signed. The patient’s place in the queue and the appointment are closed.'),
    /** The signed note as it is read. */
    note: column.getByRole('article'),
    next: column.getByRole('button', { name: /^(Next patient|Back to my day)/ }),
    addAddendum: column.getByRole('button', { name: 'Add an addendum' }),
    addendum: { dialog: addendum, text: addendum.getByRole('textbox', { name: 'What came up later' }) },
    correct: column.getByRole('button', { name: 'Correct', exact: true }),
    correction: { dialog: correction, reason: correction.getByRole('textbox', { name: 'Why it is corrected' }) },
    correctionNotice: column.getByText(/^You are correcting version/),
    compareVersions: column.getByRole('button', { name: /^Compare/ }),
    compare: {
      dialog: compare,
      side: (part: string, version: number) => compare.getByLabel(`${part}, version ${version}`),
    },
    /** Somebody else, or another window, holds the pen. */
    takeOver: column.getByRole('button', { name: /^(Take over|Go on here)$/ }),
    takenOver: column.getByText(/^This visit was taken over by/),
    /** Asked only where what was typed could not be saved. */
    leaving: dialog('Leave without the last words?'),
    stay: page.getByRole('button', { name: 'Stay', exact: true }),
    setAside: column.getByRole('button', { name: /^Look at/ }),
    setAsideDialog: dialog(/^Set aside by/),
  }
}
