import { expect, test } from 'vitest'
import { ADMINISTRATOR, aClinic, aFreshClinic, type Client, clientOn } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const { username, password } = ADMINISTRATOR

const guess = (client: Client, name: string, attempt = 'a wrong password') =>
  client.session.signIn({ username: name, password: attempt }).then(
    () => 'signed in',
    (error: { code: string; data: { waitSeconds?: number } }) => `${error.code} ${error.data.waitSeconds}`,
  )

test('signing in answers who one is, what one may do and when it ends', async () => {
  const { clinic } = await aClinic()
  const client = clientOn(clinic)
  const { token, session } = await client.session.signIn({ username: ' ASHA ', password })
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(session).toMatchObject({
    user: { username, fullName: ADMINISTRATOR.fullName, roles: [{ code: 'administrator' }], doctorId: null },
    mustChangePassword: false,
    isLocked: false,
    idleMinutes: 15,
    endsAt: '2026-03-02T16:30:00.000Z',
  })
  expect(await client.session.whoAmI()).toEqual(session)
})

test('the delay grows with every wrong password and is the same for a name nobody has', async () => {
  const { anonymous, clock } = await aClinic()
  const seen: string[][] = []
  for (const name of [username, 'nobody-here']) {
    const answers: string[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      answers.push(await guess(anonymous, name))
      answers.push(await guess(anonymous, name, 'another wrong one'))
      clock.passMinutes(10)
    }
    seen.push(answers)
  }
  expect(seen[0]).toEqual(seen[1])
  expect(seen[0]?.slice(0, 5)).toEqual([
    'WRONG_PASSWORD 0',
    'WRONG_PASSWORD 0',
    'WRONG_PASSWORD 2',
    'TOO_MANY_ATTEMPTS 2',
    'WRONG_PASSWORD 4',
  ])
})

test('the right password waits too, then clears the count', async () => {
  const { anonymous, clock } = await aClinic()
  for (let attempt = 0; attempt < 3; attempt += 1) await guess(anonymous, username)
  expect(await guess(anonymous, username, password)).toBe('TOO_MANY_ATTEMPTS 2')
  clock.passMinutes(1)
  expect(await guess(anonymous, username, password)).toBe('signed in')
  expect(await guess(anonymous, username)).toBe('WRONG_PASSWORD 0')
})

test('the wait never passes fifteen minutes and is forgotten after a quiet day', async () => {
  const { anonymous, clock } = await aClinic()
  let last = ''
  for (let attempt = 0; attempt < 14; attempt += 1) {
    last = await guess(anonymous, username)
    clock.passMinutes(15)
  }
  expect(last).toBe('WRONG_PASSWORD 900')
  clock.passMinutes(24 * 60)
  expect(await guess(anonymous, username)).toBe('WRONG_PASSWORD 0')
})

test.each(['asha', 'nobody-here'])('twenty guesses at once on %s do not slip past the delay', async (name) => {
  const { clinic } = await aClinic()
  const names = [name, name.toUpperCase(), ` ${name} `]
  const guesses = Array.from({ length: 20 }, (_, at) => guess(clientOn(clinic), names[at % 3] ?? name))
  const answers = await Promise.all(guesses)
  expect(answers.filter((answer) => answer.startsWith('WRONG_PASSWORD'))).toHaveLength(3)
  expect(answers.filter((answer) => answer.startsWith('TOO_MANY_ATTEMPTS'))).toHaveLength(17)
})

test('one name’s wrong passwords do not slow another’s sign-in', async () => {
  const clinic = await aClinic()
  const desk = await clinic.aColleague('receptionist')
  for (let attempt = 0; attempt < 5; attempt += 1) await guess(clinic.anonymous, username)
  expect(await guess(clinic.anonymous, desk.username, 'another good password')).toBe('signed in')
})

test('the count of wrong passwords outlives the process', async () => {
  const first = await aFreshClinic()
  for (let attempt = 0; attempt < 4; attempt += 1) await guess(first.anonymous, 'asha')
  await first.clinic.close()
  const { anonymous } = await aFreshClinic(first.folder)
  expect(await guess(anonymous, 'asha')).toMatch(/^TOO_MANY_ATTEMPTS/)
})

test('an empty name or a password out of bounds is bad input, not a guess', async () => {
  const { anonymous } = await aClinic()
  await expectRefusal(anonymous.session.signIn({ username: '', password: 'x' }), 'INVALID_INPUT')
  await expectRefusal(anonymous.session.signIn({ username, password: '' }), 'INVALID_INPUT')
  await expectRefusal(anonymous.session.signIn({ username, password: 'x'.repeat(201) }), 'INVALID_INPUT')
  expect(await guess(anonymous, username, password)).toBe('signed in')
})
