/** What the demo clinic is filled with: invented people; telephone numbers of the range kept free for fiction. */

export const DEMO_CLINIC = {
  name: 'Harbour Street Clinic',
  address: '14 Harbour Street\nFirst floor',
  phone: '020 7946 0100',
  currency: 'GBP',
} as const

export const DEMO_STAFF = [
  { role: 'administrator', fullName: 'Ingrid Solberg', username: 'ingrid' },
  { role: 'receptionist', fullName: 'Joy Mwangi', username: 'joy' },
  { role: 'receptionist', fullName: 'Pavel Novák', username: 'pavel' },
  { role: 'lab-technician', fullName: 'Tariq Mahmood', username: 'tariq' },
  { role: 'lab-technician', fullName: 'Wanjiru Kamau', username: 'wanjiru' },
] as const

export const DEMO_DEPARTMENTS = [
  'General practice',
  'Paediatrics',
  'Women’s health',
  'Cardiology',
  'Skin',
  'Eyes',
  'Ear, nose and throat',
  'Bones and joints',
] as const

/** Given to the demo's doctors in turn. */
export const DEMO_DESIGNATIONS = ['Senior consultant', 'Consultant', 'Medical officer'] as const

/** What the doctors of each department are known for. */
export const DEMO_SPECIALITIES: Record<(typeof DEMO_DEPARTMENTS)[number], readonly string[]> = {
  'General practice': ['Family medicine', 'Diabetes'],
  Paediatrics: ['Child health'],
  'Women’s health': ['Pregnancy care', 'Menopause'],
  Cardiology: ['Heart disease', 'High blood pressure'],
  Skin: ['Skin and hair', 'Allergy'],
  Eyes: ['Glasses and squint'],
  'Ear, nose and throat': ['Hearing and balance'],
  'Bones and joints': ['Joint disease', 'Sports injuries'],
}

/** How a patient of this morning stands now; `moved` waits with the next doctor of the list. */
export type DemoOutcome =
  | 'done'
  | 'in-room'
  | 'called'
  | 'called-twice'
  | 'waiting'
  | 'skipped'
  | 'recall-later'
  | 'left'
  | 'moved'

interface DemoDoctor {
  fullName: string
  username: string
  department: (typeof DEMO_DEPARTMENTS)[number]
  shortCode: string
  room: string
  feeMinor: number
  /** Minutes of yesterday's finished visits. */
  yesterday: readonly number[]
  /** This morning's patients in the order they came. */
  today: readonly DemoOutcome[]
}

const doctor = (
  [fullName, username, shortCode, room]: readonly [string, string, string, string],
  department: DemoDoctor['department'],
  feeMinor: number,
  yesterday: readonly number[],
  today: readonly DemoOutcome[],
): DemoDoctor => ({ fullName, username, department, shortCode, room, feeMinor, yesterday, today })

export const DEMO_DOCTORS: readonly DemoDoctor[] = [
  doctor(
    ['Dr. Amara Okafor', 'amara', 'AO', 'Room 1'],
    'General practice',
    4_000,
    [9, 12, 8, 11],
    ['done', 'done', 'done', 'skipped', 'in-room', 'called', 'waiting', 'waiting'],
  ),
  doctor(
    ['Dr. Ben Carter', 'ben', 'BC', 'Room 2'],
    'General practice',
    4_000,
    [10, 14, 9, 13],
    ['done', 'done', 'recall-later', 'in-room', 'waiting', 'waiting', 'waiting'],
  ),
  doctor(
    ['Dr. Chen Yulan', 'yulan', 'CY', 'Room 3'],
    'General practice',
    4_000,
    [7, 9, 8, 10],
    ['done', 'left', 'moved', 'called-twice', 'waiting'],
  ),
  doctor(
    ['Dr. Dina Haddad', 'dina', 'DH', 'Room 4'],
    'Paediatrics',
    4_500,
    [12, 15, 11],
    ['done', 'in-room', 'waiting'],
  ),
  doctor(
    ['Dr. Emeka Nwosu', 'emeka', 'EN', 'Room 5'],
    'Paediatrics',
    4_500,
    [13, 12, 14],
    ['done', 'called', 'waiting'],
  ),
  doctor(
    ['Dr. Farah Siddiqui', 'farah', 'FS', 'Room 6'],
    'Women’s health',
    5_000,
    [18, 15, 20],
    ['done', 'in-room', 'waiting'],
  ),
  doctor(
    ['Dr. Grace Holm', 'grace', 'GH', 'Room 7'],
    'Women’s health',
    5_000,
    [16, 17, 14],
    ['done', 'waiting', 'waiting'],
  ),
  doctor(
    ['Dr. Hugo Martins', 'hugo', 'HM', 'Room 8'],
    'Cardiology',
    7_000,
    [22, 25, 20],
    ['done', 'in-room', 'waiting'],
  ),
  doctor(['Dr. Irina Popova', 'irina', 'IP', 'Room 9'], 'Cardiology', 7_000, [24, 21, 26], ['in-room', 'waiting']),
  doctor(['Dr. Jonas Weber', 'jonas', 'JW', 'Room 10'], 'Skin', 5_500, [8, 10, 7], ['done', 'done', 'called']),
  doctor(['Dr. Kavita Menon', 'kavita', 'KM', 'Room 11'], 'Eyes', 5_500, [11, 9, 12], ['done', 'in-room']),
  doctor(['Dr. Liam Byrne', 'liam', 'LB', 'Room 12'], 'Eyes', 5_500, [10, 13, 11], ['done', 'waiting']),
  doctor(
    ['Dr. Mariam Sow', 'mariam', 'MS', 'Room 14'],
    'Ear, nose and throat',
    5_500,
    [12, 10, 14],
    ['in-room', 'waiting'],
  ),
  doctor(['Dr. Nikos Pappas', 'nikos', 'NP', 'Room 15'], 'Bones and joints', 6_000, [15, 18, 16], ['done', 'waiting']),
  doctor(['Dr. Oana Rusu', 'oana', 'OR', 'Room 16'], 'General practice', 4_000, [11, 9, 12], ['waiting', 'waiting']),
]

type Sex = 'female' | 'male' | 'other'

interface DemoPatient {
  fullName: string
  sex: Sex
  birth: { kind: 'date'; date: string } | { kind: 'age'; years: number } | { kind: 'age-months'; months: number }
  phone: string | null
  guardian: { name: string; relation: 'mother' | 'father' | 'guardian' } | null
  priority: 'normal' | 'elderly' | 'pregnant' | 'disabled' | 'emergency'
  reason: string | null
}

/** The n-th number of the range kept free for fiction. */
const mobile = (n: number) => `07700 900${String(n).padStart(3, '0')}`

const born = (
  date: string,
  sex: Sex,
  fullName: string,
  phone: number | null,
  reason: string | null = null,
  priority: DemoPatient['priority'] = 'normal',
): DemoPatient => ({
  fullName,
  sex,
  birth: { kind: 'date', date },
  phone: phone === null ? null : mobile(phone),
  guardian: null,
  priority,
  reason,
})

const aged = (
  years: number,
  sex: Sex,
  fullName: string,
  phone: number | null,
  reason: string | null = null,
  priority: DemoPatient['priority'] = 'normal',
): DemoPatient => ({ ...born('', sex, fullName, phone, reason, priority), birth: { kind: 'age', years } })

const child = (
  patient: DemoPatient,
  name: string,
  relation: 'mother' | 'father' | 'guardian' = 'mother',
): DemoPatient => ({ ...patient, guardian: { name, relation } })

const baby = (months: number, sex: Sex, fullName: string, phone: number, mother: string): DemoPatient =>
  child({ ...born('', sex, fullName, phone, 'Vaccination'), birth: { kind: 'age-months', months } }, mother)

/** Forty-nine people in the order of the doctors they see today; the fiftieth cannot say who they are. */
export const DEMO_PATIENTS: readonly DemoPatient[] = [
  born('1958-03-14', 'male', 'Arthur Pemberton', 1, 'Blood pressure', 'elderly'),
  born('1990-07-02', 'female', 'Meera Nair', 2, 'Cough for a week'),
  aged(47, 'male', 'Mohammed Rahman', 3, 'Back pain'),
  born('1985-11-23', 'female', 'Zoë Vandenberghe', 4),
  born('1972-01-30', 'male', 'Олег Шевченко', 5, 'Headache'),
  aged(66, 'female', 'أمينة حداد', 6, 'Dizzy when standing', 'elderly'),
  born('1999-05-19', 'female', '李秀英', 7, 'Sick note'),
  born('1964-09-08', 'male', 'José María Fernández López', 8, 'Diabetes check'),
  // Likely the same person, registered twice.
  born('1979-04-12', 'female', 'Catherine O’Neill', 10, 'Results'),
  born('1979-04-12', 'female', 'Katherine O’Neill', 10),
  born('1943-12-01', 'male', 'George Papadimitriou', 11, 'Short of breath', 'elderly'),
  aged(54, 'female', 'Πηνελόπη Αντωνίου', 12, 'Knee pain'),
  born('2001-08-27', 'male', 'Kwame Mensah', 13, 'Rash'),
  aged(38, 'female', 'प्रिया शर्मा', 14, 'Migraine'),
  born('1955-02-17', 'female', 'Margaret Whitfield', 15, 'Repeat prescription', 'elderly'),
  born('1995-12-24', 'male', 'Emmanuel Noel', null, 'Walking stick', 'disabled'),
  aged(81, 'female', 'Winifred Achieng', null, 'Fall at home', 'elderly'),
  born('1980-08-08', 'male', 'Ali bin Yusof', 44),
  born('1974-05-05', 'female', 'আয়েশা খাতুন', 45, 'Tired all the time'),
  born('2005-07-14', 'male', 'X Æ Nilsson', 46),
  child(born('2019-06-04', 'male', 'Leo Martínez', 16, 'Ear ache'), 'Lucía Martínez'),
  baby(7, 'female', 'Aaliyah Hussain', 17, 'Sana Hussain'),
  child(born('2016-10-11', 'female', 'Wren Davies', 18, 'Fever since yesterday'), 'Owen Davies', 'father'),
  baby(3, 'male', 'Noah Adeyemi', 19, 'Folake Adeyemi'),
  child(aged(9, 'male', 'יונתן לוי', 20, 'Asthma check'), 'רחל לוי'),
  child(born('2012-03-29', 'female', 'Sofía Castillo', 21, 'School letter'), 'Rosa Delgado', 'guardian'),
  born('1993-09-15', 'female', 'Hannah Lindgren', 22, 'Antenatal check, 28 weeks', 'pregnant'),
  born('1996-01-05', 'female', 'Fatou Diallo', 23, 'Antenatal check, 12 weeks', 'pregnant'),
  aged(44, 'female', 'Jolanta Wiśniewska', 24),
  born('1988-06-21', 'female', 'สุดา แสงทอง', 25, 'Follow-up'),
  born('1961-07-07', 'female', 'Beatriz Figueiredo', 26),
  aged(31, 'female', 'Nguyễn Thị Hạnh', 9),
  aged(72, 'male', 'Harold Nkemelu', 27, 'Chest tightness on the stairs', 'emergency'),
  born('1950-05-25', 'male', 'Giovanni Ricci', 28, 'Pacemaker check', 'elderly'),
  born('1968-10-03', 'male', '田中 一郎', 29, 'Palpitations'),
  aged(59, 'female', 'Elif Yıldız', 30, 'Blood results'),
  born('1977-12-19', 'male', 'Søren Kjær', 31),
  born('2003-02-28', 'other', 'Robin Ashdown', 32, 'Acne'),
  aged(26, 'male', 'Tupac Quispe', 33, 'Mole to look at'),
  born('1983-04-04', 'female', 'Ciara Ní Bhriain', 34, 'Eczema'),
  born('1947-08-16', 'female', 'Dorothy Blackwood', 35, 'Cataract', 'elderly'),
  aged(63, 'male', 'Surinder Gill', 36, 'Blurred sight'),
  born('1991-11-11', 'male', 'Michał Zieliński', 37, 'Red eye'),
  born('1970-03-03', 'female', 'Leilani Kealoha', 38),
  aged(35, 'male', '김민준', 39, 'Sore throat'),
  born('1957-06-30', 'male', 'Yaw Osei-Bonsu', 40, 'Hearing'),
  born('1986-09-09', 'female', 'Agnieszka Król', 41, 'Sprained ankle'),
  aged(50, 'male', 'René Dubois', 42, 'Shoulder', 'disabled'),
  born('1966-02-02', 'female', 'Tamar Gelashvili', 43, 'Hip pain'),
]

export const DEMO_UNIDENTIFIED = {
  sex: 'male',
  ageYears: 40,
  notes: 'Found unwell at the bus stop, brought by a passer-by.',
} as const
