/** How the demo clinic's calendar is filled: hours of its doctors, people who are only booked, and what they come for. */

interface DemoHours {
  name: 'Morning' | 'Afternoon' | 'Evening'
  from: string
  to: string
}

interface DemoTimings {
  hours: readonly DemoHours[]
  slotMinutes: number
  capacity: number
  policy: 'forbid' | 'warn' | 'allow'
  /** Bookings of a day of this week; next week has half of them. */
  perDay: number
}

const MORNING: DemoHours = { name: 'Morning', from: '09:00', to: '13:00' }
const AFTERNOON: DemoHours = { name: 'Afternoon', from: '14:00', to: '17:00' }
const EVENING: DemoHours = { name: 'Evening', from: '16:00', to: '20:00' }

const general: DemoTimings = {
  hours: [MORNING, EVENING],
  slotMinutes: 15,
  capacity: 1,
  policy: 'warn',
  perDay: 7,
}
const special = (slotMinutes: number, hours: readonly DemoHours[], perDay = 3): DemoTimings => ({
  hours,
  slotMinutes,
  capacity: 1,
  policy: 'forbid',
  perDay,
})

/** The timings of the demo's doctors, in their order. */
export const DEMO_TIMINGS: readonly DemoTimings[] = [
  general,
  general,
  { ...general, slotMinutes: 10, policy: 'allow' },
  special(20, [MORNING, AFTERNOON], 5),
  special(20, [MORNING, EVENING], 4),
  special(30, [MORNING, AFTERNOON]),
  special(30, [MORNING, EVENING]),
  special(30, [MORNING, AFTERNOON]),
  special(30, [MORNING]),
  { ...special(10, [MORNING, EVENING], 4), capacity: 2 },
  special(20, [MORNING, AFTERNOON]),
  special(20, [MORNING, EVENING]),
  special(20, [MORNING, AFTERNOON]),
  special(20, [MORNING, EVENING]),
  { ...general, hours: [MORNING, AFTERNOON], perDay: 4 },
]

/** What they come for, in turn; null where nobody asked. */
export const DEMO_REASONS = [
  'Follow-up',
  'Blood pressure',
  null,
  'Results',
  'Repeat prescription',
  'Cough',
  null,
  'Vaccination',
  'Back pain',
] as const

export const DEMO_CANCEL_REASONS = ['Feels better', 'Cannot get away from work', 'Found an earlier date'] as const

const WOMEN = ['Aisha', 'Bronwen', 'Carmen', 'Devi', 'Elena', 'Freya', 'Gulnara', 'Hiroko', 'Ivana', 'Jamila']
const MEN = ['Anders', 'Bilal', 'Cormac', 'Dmitri', 'Eduardo', 'Farid', 'Gareth', 'Hassan', 'Ivo', 'Jakub']
const FAMILIES = [
  ...['Abara', 'Bergström', 'Chowdhury', 'D’Angelo', 'Eriksen', 'Fontaine', 'Greenhalgh', 'Hakimi', 'Ivanov', 'Jansen'],
  ...['Kamau', 'Laurent', 'Moreau', 'Nakamura', 'Oyelaran', 'Petrov', 'Quiroga', 'Rossi', 'Sandhu', 'Tamm'],
]

/** How many people are only booked. */
const ONLY_BOOKED = 90
const FIRST_YEAR = 1938
const YEARS = 80
/** The numbers before it belong to the people of the queue. */
const FIRST_NUMBER = 100

const two = (value: number) => String(value).padStart(2, '0')

/** People who come by appointment and are not in the queue of this morning. */
export const DEMO_BOOKED_PATIENTS = Array.from({ length: ONLY_BOOKED }, (_, at) => {
  const names = at % 2 === 0 ? WOMEN : MEN
  const given = names[Math.floor(at / 2) % names.length]
  const family = FAMILIES[(at + 3 * Math.floor(at / FAMILIES.length)) % FAMILIES.length]
  const date = `${FIRST_YEAR + ((at * 29) % YEARS)}-${two(1 + (at % 12))}-${two(1 + ((at * 7) % 28))}`
  return {
    fullName: `${given} ${family}`,
    sex: at % 2 === 0 ? ('female' as const) : ('male' as const),
    birth: { kind: 'date' as const, date },
    phone: `07700 900${FIRST_NUMBER + at}`,
  }
})
