import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OPEN_FAILURE_SENTENCES } from '#main/open-failure.ts'
import { ADMINISTRATOR, aFreshClinic, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { runHost, startHost } from '#tests/support/host-process.ts'

test('a second process is refused while the first lives, and not after it was killed', async () => {
  const folder = temporaryFolder()
  const first = await startHost(folder)
  const second = await runHost(['--data', folder, '--port', '0'])
  expect(second).toMatchObject({ code: 1, stderr: `${OPEN_FAILURE_SENTENCES.ALREADY_OPEN}\n` })
  expect((await fetch(first.url)).status).toBeLessThan(500)
  await first.kill()
  const third = await startHost(folder)
  expect((await fetch(third.url)).status).toBeLessThan(500)
})

test('a host that is told to stop closes the clinic and ends well', async () => {
  const host = await startHost(temporaryFolder())
  const exit = new Promise((resolve) => host.child.once('exit', (code, signal) => resolve(code ?? signal)))
  host.child.kill('SIGTERM')
  expect(await exit).toBe(process.platform === 'win32' ? 'SIGTERM' : 0)
})

test('the phrase typed into the host brings a lost key back', async () => {
  const { clinic, folder, anonymous } = await aFreshClinic()
  const { recoveryPhrase } = await setUp(anonymous)
  await clinic.close()
  rmSync(join(folder, 'clinic.key'))
  const refused = await runHost(['--data', folder, '--port', '0'])
  expect(refused).toMatchObject({ code: 1, stderr: `${OPEN_FAILURE_SENTENCES.KEY_MISSING}\n` })
  const wrong = await runHost(['--data', folder, '--recover'], 'these are not the words\n')
  expect(wrong).toMatchObject({ code: 1, stderr: `${OPEN_FAILURE_SENTENCES.PHRASE_WRONG}\n` })
  const right = await runHost(['--data', folder, '--recover'], `${recoveryPhrase}\n`)
  expect(right).toMatchObject({ code: 0, stderr: '' })
  expect(right.stdout).not.toContain(recoveryPhrase)
  const again = await aFreshClinic(folder)
  expect((await again.anonymous.session.signIn(ADMINISTRATOR)).session.user.username).toBe('asha')
})

test('a recovery that is given no words at all fails', async () => {
  const { clinic, folder, anonymous } = await aFreshClinic()
  await setUp(anonymous)
  await clinic.close()
  expect((await runHost(['--data', folder, '--recover'])).code).not.toBe(0)
})

test.each([['70000'], ['-1'], ['desk'], ['1.5']])('the port %s is refused before anything is opened', async (port) => {
  const { code, stderr } = await runHost(['--data', temporaryFolder(), '--port', port])
  expect(code).toBe(1)
  expect(stderr).toContain('--port')
})
