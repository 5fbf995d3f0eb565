import type { DemoLine, DemoVisit, DemoWriter } from './demo-histories.ts'

/** When the demo clinic's doctors wrote, what they keep to write faster, and what they write this morning. */

/** The days of the past on which somebody writes, the longest ago first. */
export const DEMO_VISIT_DAYS = [191, 126, 63, 28, 6] as const

/** A shortcut, a favourite line, or a set of lines. */
export type DemoAid =
  | { name: string; text: string }
  | { name: string; line: DemoLine }
  | { name: string; lines: readonly DemoLine[] }

/** What the doctors keep to write faster. */
export const DEMO_AIDS: Readonly<Record<DemoWriter, readonly DemoAid[]>> = {
  amara: [
    { name: '.nad', text: 'Heart sounds normal, chest clear, abdomen soft, no oedema.' },
    {
      name: '.rest',
      text: 'Rest, drink enough, come back when it is not better in three days or at any time when worse.',
    },
    { name: '.feet', text: 'Feet: skin whole, pulses felt, monofilament felt at all points.' },
    { name: 'Amlodipine 5', line: ['Amlodipine|5 mg|tablet', '1-0-0 x 1m'] },
    { name: 'Metformin 500', line: ['Metformin|500 mg|tablet', '1-0-1 AF x 3m'] },
    {
      name: 'Acute bronchitis',
      lines: [
        ['Paracetamol|500 mg|tablet', '1 TDS x 3d'],
        ['Ambroxol|30 mg/5 mL|oral liquid', '5 TDS x 5d', 'amounts in mL'],
        ['Doxycycline|100 mg|capsule', '1 BD AF x 5d', 'with plenty of water'],
      ],
    },
  ],
  dina: [
    { name: '.ears', text: 'Both drums grey, light reflex seen, no fluid.' },
    { name: 'Paracetamol child', line: ['Paracetamol|120 mg/5 mL|oral liquid', '5 SOS x 3d', 'amounts in mL'] },
  ],
  hugo: [{ name: '.ecg', text: 'ECG: sinus rhythm, normal axis, no signs of ischaemia.' }],
}

/** What is written this morning: a visit signed, one of yesterday that nobody signed yet, and what was measured of who is there. */
export const DEMO_MORNING = {
  signed: {
    patient: 'Meera Nair',
    ...{ doctor: 'amara', vitals: { temperature: 37.4, pulse: 80, spo2: 98, systolic: 112, diastolic: 70 } },
    complaint: 'Dry cough for a week, worse at night.',
    examination: 'Throat red, chest clear.',
    diagnoses: [{ code: 'J06.9', name: 'Acute upper respiratory infection, unspecified' }],
    ordered: ['CBC', 'CRP'],
    prescription: [
      ['Cetirizine|10 mg|tablet', '0-0-1 x 5d'],
      ['Dextromethorphan|15 mg/5 mL|oral liquid', '5 TDS x 3d', 'amounts in mL'],
    ],
    advice: 'Honey and warm drinks.',
  },
  unsigned: { patient: 'Mohammed Rahman', complaint: 'Back pain since lifting boxes on Saturday.' },
  measured: {
    patient: 'José María Fernández López',
    vitals: { weight: 93, glucose: 149, systolic: 132, diastolic: 80 },
  },
} as const satisfies {
  signed: Omit<DemoVisit, 'daysAgo'> & { patient: string }
  unsigned: { patient: string; complaint: string }
  measured: { patient: string; vitals: Record<string, number> }
}
