/** What the demo clinic knows of a few patients: visits of the last months, allergies, conditions, vaccinations. */

/** The doctors who write in the demo, by their sign-in names. */
export type DemoWriter = 'amara' | 'dina' | 'hugo'

interface DemoDiagnosis {
  code: string | null
  name: string
  isProvisional?: boolean
  isLongTerm?: boolean
  isFollowUp?: boolean
}

/** Name, strength and form of the starter list parted by a bar, the dose, and what is said beside it. */
export type DemoLine = readonly [medicine: string, dose: string, instructions?: string]

export interface DemoVisit {
  /** One of DEMO_VISIT_DAYS. */
  daysAgo: number
  doctor: DemoWriter
  vitals: Readonly<Record<string, number>>
  complaint: string
  history?: string
  examination: string
  diagnoses: readonly DemoDiagnosis[]
  tests?: readonly string[]
  /** Ordered from the clinic's own laboratory, by the codes of the starter catalogue. */
  ordered?: readonly string[]
  prescription: readonly DemoLine[]
  advice: string
  privateNotes?: string
  /** The day to come again, counted from the visit. */
  followUpAfterDays?: number
  addendum?: string
}

export interface DemoHistory {
  /** As registered. */
  patient: string
  allergies: 'none-known' | readonly { substance: string; reaction: string; severity: 'mild' | 'moderate' | 'severe' }[]
  background: {
    bloodGroup: 'A+' | 'B+' | 'O+' | 'O-' | 'AB+' | null
    smoking: 'never' | 'former' | 'current' | null
    alcohol: 'never' | 'sometimes' | 'daily' | null
    habits?: string
    familyHistory?: string
    pastHistory?: string
  }
  conditions?: readonly { code: string; name: string; since: string }[]
  /** Given so many days before the first visit. */
  immunisations?: readonly { vaccine: string; daysBefore: number; doseNumber?: number; isGivenElsewhere?: boolean }[]
  visits: readonly DemoVisit[]
}

const HYPERTENSION: DemoDiagnosis = { code: 'I10', name: 'Essential (primary) hypertension', isLongTerm: true }
const DIABETES: DemoDiagnosis = {
  code: 'E11.9',
  name: 'Type 2 diabetes mellitus without complications',
  isLongTerm: true,
}
const again = (diagnosis: DemoDiagnosis): DemoDiagnosis => ({ ...diagnosis, isFollowUp: true })
const pressure = (systolic: number, diastolic: number, pulse: number, weight: number) => ({
  ...{ systolic, diastolic, pulse, weight },
  height: 174,
})

const ARTHUR: DemoHistory = {
  patient: 'Arthur Pemberton',
  allergies: [{ substance: 'Penicillin', reaction: 'Rash over the trunk', severity: 'moderate' }],
  background: {
    ...{ bloodGroup: 'O+', smoking: 'former', alcohol: 'sometimes' },
    ...{ habits: 'Walks the dog twice a day', familyHistory: 'Father: stroke at 70' },
  },
  immunisations: [
    { vaccine: 'Influenza', daysBefore: 120, isGivenElsewhere: true },
    { vaccine: 'Pneumococcal polysaccharide', daysBefore: 800, doseNumber: 1, isGivenElsewhere: true },
  ],
  visits: [
    {
      ...{ daysAgo: 191, doctor: 'amara', vitals: pressure(172, 98, 82, 91.5) },
      complaint: 'Headache in the mornings for some weeks, no chest pain.',
      history: 'Pressure was high at the pharmacy twice.',
      examination: 'Heart sounds normal, no oedema, fundi without bleeding.',
      diagnoses: [HYPERTENSION],
      tests: ['Creatinine and electrolytes', 'ECG'],
      prescription: [['Amlodipine|5 mg|tablet', '1-0-0 x 1m']],
      advice: 'Less salt. Measure the pressure at home three times a week.',
      followUpAfterDays: 30,
    },
    {
      ...{ daysAgo: 126, doctor: 'amara', vitals: pressure(156, 92, 78, 90) },
      complaint: 'No headache any more. Ankles swell a little in the evening.',
      examination: 'Slight ankle oedema on both sides.',
      diagnoses: [again(HYPERTENSION)],
      prescription: [
        ['Amlodipine|5 mg|tablet', '1-0-0 x 2m'],
        ['Hydrochlorothiazide|12.5 mg|tablet', '1-0-0 x 2m'],
      ],
      advice: 'Go on with the walks.',
      followUpAfterDays: 60,
      addendum: 'ECG of last month: sinus rhythm, no signs of strain.',
    },
    {
      ...{ daysAgo: 63, doctor: 'amara', vitals: { ...pressure(144, 86, 76, 88.5), temperature: 38.1 } },
      complaint: 'Cough with yellow phlegm for five days.',
      examination: 'Coarse sounds on both sides, no dullness.',
      diagnoses: [{ code: 'J20.9', name: 'Acute bronchitis, unspecified' }, again(HYPERTENSION)],
      prescription: [
        ['Doxycycline|100 mg|capsule', '1 BD AF x 5d', 'with plenty of water'],
        ['Ambroxol|30 mg/5 mL|oral liquid', '5 TDS x 5d', 'amounts in mL'],
        ['Amlodipine|5 mg|tablet', '1-0-0 x 2m'],
      ],
      advice: 'Rest and drink enough.',
    },
    {
      ...{ daysAgo: 6, doctor: 'amara', vitals: pressure(138, 84, 74, 87) },
      complaint: 'Well. Wants to know whether the tablets can be less.',
      examination: 'No oedema. Pressure log at home 130-140 over 80-85.',
      diagnoses: [again(HYPERTENSION)],
      ordered: ['CREA', 'ELEC'],
      prescription: [['Amlodipine|5 mg|tablet', '1-0-0 x 3m']],
      advice: 'Keep the dose. Blood test before the next visit.',
      privateNotes: 'Worried about his wife’s illness; ask next time.',
      followUpAfterDays: 90,
    },
  ],
}

const AMINA: DemoHistory = {
  patient: 'أمينة حداد',
  allergies: [{ substance: 'Sulfa drugs', reaction: 'Swelling of lips and trouble breathing', severity: 'severe' }],
  background: { ...{ bloodGroup: 'B+', smoking: 'never', alcohol: 'never' }, familyHistory: 'Mother: diabetes' },
  visits: [
    {
      ...{ daysAgo: 126, doctor: 'amara' },
      vitals: { systolic: 148, diastolic: 88, pulse: 84, weight: 78, height: 158, glucose: 214 },
      complaint: 'Thirsty, tired, up twice at night.',
      examination: 'Feet warm, pulses felt, monofilament felt everywhere.',
      diagnoses: [DIABETES, HYPERTENSION],
      tests: ['HbA1c', 'Urine albumin'],
      prescription: [
        ['Metformin|500 mg|tablet', '1-0-1 AF x 3m'],
        ['Losartan|50 mg|tablet', '1-0-0 x 3m'],
      ],
      advice: 'Diet sheet given in Arabic.',
      followUpAfterDays: 90,
    },
    {
      ...{ daysAgo: 28, doctor: 'amara' },
      vitals: { systolic: 134, diastolic: 80, pulse: 80, weight: 75.5, glucose: 142 },
      complaint: 'Feels better. Dizzy once when getting up.',
      examination: 'Standing pressure 124/76.',
      diagnoses: [again(DIABETES), again(HYPERTENSION)],
      prescription: [
        ['Metformin|500 mg|tablet', '1-0-1 AF'],
        ['Losartan|25 mg|tablet', '1-0-0'],
      ],
      advice: 'Get up slowly. Measure sugar in the morning twice a week.',
      followUpAfterDays: 21,
    },
  ],
}

const JOSE: DemoHistory = {
  patient: 'José María Fernández López',
  allergies: 'none-known',
  background: { ...{ bloodGroup: 'A+', smoking: 'current', alcohol: 'daily' }, habits: 'Ten cigarettes a day' },
  conditions: [{ code: 'E11.9', name: 'Type 2 diabetes mellitus without complications', since: '2017' }],
  visits: [
    {
      ...{
        daysAgo: 191,
        doctor: 'amara',
        vitals: { weight: 98, height: 171, glucose: 236, systolic: 142, diastolic: 88 },
      },
      complaint: 'Check of diabetes. Stopped his tablets in summer.',
      examination: 'Waist 112 cm. Feet without wounds.',
      diagnoses: [again(DIABETES)],
      tests: ['HbA1c', 'Lipid profile'],
      prescription: [['Metformin|850 mg|tablet', '1-0-1 AF x 3m']],
      advice: 'Smoking: offered help to stop.',
    },
    {
      ...{ daysAgo: 63, doctor: 'amara', vitals: { weight: 95, glucose: 168, systolic: 138, diastolic: 84 } },
      complaint: 'Takes his tablets. Legs tired.',
      examination: 'Pulses of the feet weak on the left.',
      diagnoses: [again(DIABETES), { code: 'E78.5', name: 'Hyperlipidemia, unspecified', isLongTerm: true }],
      prescription: [
        ['Metformin|850 mg|tablet', '1-0-1 AF'],
        ['Atorvastatin|20 mg|tablet', '0-0-1'],
        ['Acetylsalicylic acid|75 mg|tablet', '1-0-0 AF x 1m'],
      ],
      advice: 'Walk every day, stop before it hurts.',
      followUpAfterDays: 56,
    },
    {
      ...{ daysAgo: 6, doctor: 'amara', vitals: { weight: 93.5, glucose: 151, systolic: 134, diastolic: 82 } },
      complaint: 'Here for results; the laboratory had not sent them.',
      examination: 'As before.',
      diagnoses: [again(DIABETES)],
      tests: ['HbA1c'],
      prescription: [],
      advice: 'Come again with the result.',
      followUpAfterDays: 6,
    },
  ],
}

const OLEG: DemoHistory = {
  patient: 'Олег Шевченко',
  allergies: [{ substance: 'Ibuprofen', reaction: 'Wheezing', severity: 'severe' }],
  background: { bloodGroup: null, smoking: 'never', alcohol: 'sometimes' },
  visits: [
    {
      ...{ daysAgo: 28, doctor: 'amara', vitals: { systolic: 136, diastolic: 86, pulse: 72, weight: 84, height: 181 } },
      complaint: 'Headache on one side with nausea, three times this month.',
      examination: 'No neurological signs.',
      diagnoses: [{ code: 'G43.909', name: 'Migraine, unspecified, not intractable', isProvisional: true }],
      prescription: [
        ['Sumatriptan|50 mg|tablet', '1 SOS', 'at the first sign, at most twice a day'],
        ['Propranolol|40 mg|tablet', '½-0-½ x 1m'],
      ],
      advice: 'Keep a headache diary.',
      followUpAfterDays: 28,
    },
  ],
}

const CHILDREN: readonly DemoHistory[] = [
  {
    patient: 'Leo Martínez',
    allergies: 'none-known',
    background: { bloodGroup: 'O-', smoking: null, alcohol: null, pastHistory: 'Born at term, 3.2 kg' },
    immunisations: [
      { vaccine: 'Measles, mumps and rubella', daysBefore: 1_400, doseNumber: 1, isGivenElsewhere: true },
      { vaccine: 'Measles, mumps and rubella', daysBefore: 700, doseNumber: 2, isGivenElsewhere: true },
      { vaccine: 'Influenza', daysBefore: 0, doseNumber: 1 },
    ],
    visits: [
      {
        ...{ daysAgo: 126, doctor: 'dina', vitals: { height: 112, weight: 19.4, temperature: 38.6, pulse: 112 } },
        complaint: 'Ear ache on the right since last night.',
        examination: 'Right drum red and bulging.',
        diagnoses: [{ code: 'H66.91', name: 'Otitis media, unspecified, right ear' }],
        prescription: [
          ['Amoxicillin|250 mg/5 mL|oral liquid', '5 TDS x 5d', 'amounts in mL'],
          ['Paracetamol|120 mg/5 mL|oral liquid', '10 SOS x 3d', 'amounts in mL, every six hours at most'],
        ],
        advice: 'Come back when the fever has not gone in two days.',
      },
      {
        ...{ daysAgo: 28, doctor: 'dina', vitals: { height: 113.5, weight: 19.9 } },
        complaint: 'Check of hearing after the ear infection.',
        examination: 'Both drums normal. Hears whispering at six metres.',
        diagnoses: [],
        prescription: [],
        advice: 'No further check needed.',
      },
    ],
  },
  {
    patient: 'Wren Davies',
    allergies: [{ substance: 'Peanut', reaction: 'Hives', severity: 'mild' }],
    background: { bloodGroup: null, smoking: null, alcohol: null, familyHistory: 'Mother: asthma' },
    visits: [
      {
        ...{ daysAgo: 126, doctor: 'dina', vitals: { height: 138, weight: 31, respiration: 24, spo2: 96 } },
        complaint: 'Cough at night and after running.',
        examination: 'Wheeze at the end of breathing out.',
        diagnoses: [{ code: 'J45.909', name: 'Unspecified asthma, uncomplicated', isLongTerm: true }],
        prescription: [
          ['Salbutamol|100 micrograms/dose|inhaler', '2 SOS', 'through the spacer'],
          ['Beclometasone|50 micrograms/dose|inhaler', '2 BD x 3m', 'through the spacer, rinse the mouth after'],
        ],
        advice: 'Spacer shown and tried.',
        followUpAfterDays: 60,
      },
    ],
  },
]

const HEARTS: readonly DemoHistory[] = [
  {
    patient: 'Giovanni Ricci',
    allergies: 'none-known',
    background: { bloodGroup: 'AB+', smoking: 'former', alcohol: 'sometimes', pastHistory: 'Pacemaker since 2021' },
    conditions: [{ code: 'Z95.0', name: 'Presence of cardiac pacemaker', since: '2021-04' }],
    visits: [
      {
        ...{
          daysAgo: 191,
          doctor: 'hugo',
          vitals: { pulse: 60, systolic: 128, diastolic: 74, weight: 80.2, height: 169 },
        },
        complaint: 'Yearly check of the pacemaker.',
        examination: 'Pocket without signs of infection. Battery good for six years.',
        diagnoses: [{ code: 'I48.91', name: 'Unspecified atrial fibrillation', isLongTerm: true }],
        tests: ['Prothrombin time (INR)'],
        prescription: [
          ['Bisoprolol|2.5 mg|tablet', '1-0-0'],
          ['Warfarin|2 mg|tablet', '0-0-1', 'dose after the last INR'],
        ],
        advice: 'INR every four weeks.',
      },
      {
        ...{ daysAgo: 6, doctor: 'hugo', vitals: { pulse: 64, systolic: 132, diastolic: 76, weight: 82.4 } },
        complaint: 'Short of breath on the stairs since two weeks.',
        examination: 'Fine sounds at both bases, ankles swollen.',
        diagnoses: [{ code: 'I50.9', name: 'Heart failure, unspecified', isProvisional: true }],
        tests: ['NT-proBNP', 'Echocardiography'],
        prescription: [['Furosemide|40 mg|tablet', '1-0-0 x 2w']],
        advice: 'Weigh every morning; call when two kilos are gained in three days.',
        followUpAfterDays: 6,
      },
    ],
  },
  {
    patient: 'Dmitri Quiroga',
    allergies: 'none-known',
    background: { bloodGroup: null, smoking: 'current', alcohol: null },
    visits: [
      {
        ...{
          daysAgo: 63,
          doctor: 'hugo',
          vitals: { pulse: 88, systolic: 158, diastolic: 96, weight: 102, height: 183 },
        },
        complaint: 'Palpitations in the evening.',
        examination: 'Heart sounds regular.',
        diagnoses: [{ code: 'R00.2', name: 'Palpitations', isProvisional: true }],
        tests: ['Holter ECG, 24 hours'],
        prescription: [['Atenolol|50 mg|tablet', '1-0-0 x 1m']],
        advice: 'Less coffee after noon.',
        followUpAfterDays: 30,
      },
    ],
  },
]

/** Those whose past is known; they were registered half a year ago, everybody else yesterday. */
export const DEMO_HISTORIES: readonly DemoHistory[] = [ARTHUR, AMINA, JOSE, OLEG, ...CHILDREN, ...HEARTS]
