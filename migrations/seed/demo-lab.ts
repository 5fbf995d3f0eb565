/** What the demo's laboratory did in the last months, and its day today: invented, like the people it is of. */

/** Values by the codes of parameters; a choice by its words. */
type Values = Readonly<Record<string, string>>

/** A test of the starter catalogue by its code, with what was found. */
export type DemoLabTest = readonly [code: string, values: Values]

/** How far an order has come by now. */
export type DemoLabEnd =
  | 'ordered'
  | 'cancelled'
  | 'collected'
  | 'rejected'
  | 'received'
  | 'in-progress'
  | 'entered'
  | 'verified'

/** An order for somebody sent from outside this morning. */
export interface DemoReferral {
  /** As registered. */
  patient: string
  referrer: string
  priority?: 'urgent' | 'stat'
  tests: readonly DemoLabTest[]
  end: DemoLabEnd
  /** Why it was rejected or cancelled. */
  reason?: string
}

/** What the tests of the demo cost, in pence; the others are still to be priced. */
export const DEMO_LAB_PRICES: Readonly<Record<string, number>> = {
  ...{ CBC: 900, HB: 400, ESR: 450, FBS: 350, HBA1C: 1_400, LIPID: 1_600, CREA: 500, ELEC: 1_100, LFT: 1_500 },
  ...{ CRP: 1_000, TSH: 1_300, URE: 600, URIC: 500, IGE: 2_100, MP: 700 },
}

/** A patient whose glucose and haemoglobin another clinic has checked here for half a year. */
export const DEMO_LAB_HISTORY = {
  patient: 'José María Fernández López',
  referrer: 'Diabetes clinic, St Brigid’s Hospital',
  days: [
    { daysAgo: 180, glucose: '214', haemoglobin: '12.1' },
    { daysAgo: 150, glucose: '198', haemoglobin: '12.4' },
    { daysAgo: 126, glucose: '187', haemoglobin: '12.9' },
    { daysAgo: 98, glucose: '171', haemoglobin: '13.1' },
    { daysAgo: 63, glucose: '168', haemoglobin: '13.4' },
    { daysAgo: 45, glucose: '142', haemoglobin: '13.6' },
    { daysAgo: 28, glucose: '156', haemoglobin: '13.5' },
    { daysAgo: 6, glucose: '138', haemoglobin: '13.8' },
  ],
} as const

/** What is found in tests the demo's doctors order, by the patient. */
export const DEMO_LAB_FOUND: Readonly<Record<string, readonly DemoLabTest[]>> = {
  'Arthur Pemberton': [
    ['CREA', { CREA: '2.10' }],
    ['ELEC', { NA: '139', K: '4.4', CL: '102', HCO3: '25' }],
  ],
  'Giovanni Ricci': [['ELEC', { NA: '133', K: '6.8', CL: '101', HCO3: '19' }]],
}

/** What is corrected this morning of a result that was verified some days ago. */
export const DEMO_LAB_CORRECTION = {
  patient: 'Arthur Pemberton',
  code: 'CREA',
  values: { CREA: '1.20' },
  reason: 'Read from the line of another patient',
} as const

/** Who is sent for a test this very moment by the doctor who has the patient in the room, and who is told what was found. */
export const DEMO_LAB_STAT = {
  patient: 'Giovanni Ricci',
  doctor: 'hugo',
  code: 'ELEC',
  toldTo: 'Dr. Hugo Martins',
} as const

const BLOOD_COUNT: Values = {
  ...{ HB: '13.4', RBC: '4.52', HCT: '40.1', RDW: '13.0', WBC: '6.8', PLT: '262' },
  ...{ NEU: '58', LYM: '32', MONO: '7', EOS: '2', BASO: '1' },
}

/** Who came with a letter from outside this morning, and how far their samples are. */
export const DEMO_REFERRALS: readonly DemoReferral[] = [
  {
    ...{ patient: 'Beatriz Figueiredo', referrer: 'Dr P. Hale, Canal Street Practice', end: 'verified' },
    tests: [
      ['CBC', BLOOD_COUNT],
      ['ESR', { ESR: '12' }],
    ],
  },
  {
    ...{ patient: 'Winifred Achieng', referrer: 'Rose Court nursing home', priority: 'urgent', end: 'entered' },
    tests: [['HB', { HB: '6.2' }]],
  },
  {
    ...{ patient: 'Søren Kjær', referrer: 'Dr P. Hale, Canal Street Practice', end: 'entered' },
    tests: [
      ['LFT', { BILT: '1.4', BILD: '0.5', AST: '88', ALT: '126', ALP: '117', GGT: '149', TP: '7.1', ALB: '4.2' }],
    ],
  },
  {
    ...{ patient: 'Leilani Kealoha', referrer: 'Harbour Midwives', end: 'in-progress' },
    tests: [['URE', { COL: 'Yellow', APP: 'Slightly turbid', PH: '6.0', SG: '1.020', PRO: 'Trace' }]],
  },
  {
    ...{ patient: 'Surinder Gill', referrer: 'Dr M. Castellanos', end: 'rejected', reason: 'Haemolysed' },
    tests: [
      ['FBS', {}],
      ['LIPID', {}],
    ],
  },
  { patient: 'Ciara Ní Bhriain', referrer: 'Skin centre, Quay House', tests: [['IGE', {}]], end: 'received' },
  {
    patient: 'Dorothy Blackwood',
    referrer: 'Dr P. Hale, Canal Street Practice',
    tests: [['TSH', {}]],
    end: 'collected',
  },
  {
    ...{ patient: 'Tamar Gelashvili', referrer: 'Dr M. Castellanos', priority: 'urgent', end: 'ordered' },
    tests: [
      ['CREA', {}],
      ['URIC', {}],
    ],
  },
  {
    ...{ patient: 'Kwame Mensah', referrer: 'Travel clinic', end: 'cancelled', reason: 'Was done there yesterday' },
    tests: [['MP', {}]],
  },
]
