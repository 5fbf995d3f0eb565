import { expect, test } from 'vitest'
import words from '../../locales/en/audit.json' with { type: 'json' }
import { AUDIT_ACTIONS } from './audit-actions.ts'

test('the contract names audit actions', () => {
  expect(AUDIT_ACTIONS).toContain('staff.create')
  expect(AUDIT_ACTIONS).toContain('session.signIn')
})

test.each(AUDIT_ACTIONS)('%s has words', (action) => {
  const [feature = '', verb = ''] = action.split('.')
  const known: Record<string, Record<string, string>> = words.action
  expect(known[feature]?.[verb]).toBeTruthy()
})
