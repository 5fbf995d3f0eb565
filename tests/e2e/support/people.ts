/** Patients for specs where it does not matter who comes; each is a person of their own. */
export const FATIMA = { name: 'Fatima Begum', sex: 'Female', ageOrBirth: '34', phone: '9876543210' } as const
export const JOSE = { name: 'José Álvarez', sex: 'Male', ageOrBirth: '12/03/1990', phone: '9812345678' } as const

/** A patient as the core's lines register them. */
export const registered = (fullName: string, phone: string | null = null, date = '1984-05-17') => ({
  fullName,
  sex: 'female' as const,
  birth: { kind: 'date' as const, date },
  phone,
})

/** Two doctors of the clinic. */
export const DR_IYER = { fullName: 'Dr Lakshmi Iyer', shortCode: 'LI', room: 'Room 3' }
export const DR_KHAN = { fullName: 'Dr Imran Khan', shortCode: 'IK', room: 'Room 5' }
