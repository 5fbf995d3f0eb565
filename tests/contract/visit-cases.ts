import { expect } from 'vitest'
import { EMPTY_NOTE } from '#shared/contract/visit.values.ts'
import { STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aReceptionist, aSignedInLine, type ContractCase } from './contract-stage.ts'

/** A visit as it crosses a line. */
export const visitCases: readonly ContractCase[] = [
  {
    name: 'a note goes on after a lost line where it was saved, and another window is told who writes',
    run: async (stage) => {
      const administrator = await aSignedInLine(stage)
      const [desk, first] = [await stage.connect(), await stage.connect()]
      await aReceptionist(administrator, desk)
      const names = { fullName: 'Doctor Rao', username: 'rao', shortCode: 'R', room: '1', phone: null }
      const rest = { departmentId: null, consultationFeeMinor: 0 }
      const { doctor, oneTimePassword } = await administrator.client.catalog.createDoctor({ ...names, ...rest })
      const { token } = await first.client.session.signIn({ username: 'rao', password: oneTimePassword })
      await first.client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
      const birth = { kind: 'age', years: 40 } as const
      const { id: patientId } = await desk.client.patients.register({ fullName: 'A', sex: 'other', birth, phone: null })
      const { ticket } = await desk.client.queue.addWalkIn({ patientId, doctorId: doctor.id })
      const visit = await first.client.consultation.openVisit({ appointmentId: ticket.appointmentId ?? 0 })
      const pen = { visitId: visit.id, window: 'first-window' }
      const { revision } = await first.client.consultation.takeDraft(pen)
      const note = { ...EMPTY_NOTE, complaint: 'बुखार, حمّى, fever 🤒\n'.repeat(100) }
      expect((await first.client.consultation.saveDraft({ ...pen, revision, note })).revision).toBe(1)
      await first.drop()
      const { client } = await stage.connect()
      await client.session.resume({ token })
      const other = { visitId: visit.id, window: 'second-window' }
      const held = await expectRefusal(client.consultation.takeDraft(other), 'DRAFT_HELD')
      expect(held).toEqual({ by: 'Doctor Rao', since: stage.clock.now().toISOString(), revision: 1 })
      expect(await client.consultation.takeDraft(pen)).toMatchObject({ revision: 1, note })
      const unsaid = client.consultation.sign({ ...pen, revision: 1, note: EMPTY_NOTE })
      expect(await expectRefusal(unsaid, 'NOT_READY_TO_SIGN')).toEqual({
        problems: [{ path: '', code: 'empty_visit' }],
      })
      expect(await client.consultation.sign({ ...pen, revision: 1, note })).toMatchObject({ state: 'signed' })
    },
  },
  {
    name: 'lists in the data of a refusal, zeros and nulls cross unchanged',
    run: async (stage) => {
      const administrator = await aSignedInLine(stage)
      const { client: desk } = await stage.connect()
      await aReceptionist(administrator, { ...administrator, client: desk })
      const place = { fullName: 'Dr A', username: 'dr-a', shortCode: 'A', room: '1', departmentId: null, phone: null }
      const made = await administrator.client.catalog.createDoctor({ ...place, consultationFeeMinor: 0 })
      const { client: doctor } = await stage.connect()
      await doctor.session.signIn({ username: 'dr-a', password: made.oneTimePassword })
      await doctor.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: STAFF_PASSWORD })
      const birth = { kind: 'age', years: 40 } as const
      const { id: patientId } = await desk.patients.register({ fullName: 'A', sex: 'other', birth, phone: null })
      await desk.queue.addWalkIn({ patientId, doctorId: made.doctor.id })
      const values = { pulse: 30, pain: 0 }
      const asked = doctor.consultation.recordVitals({ patientId, values })
      expect(await expectRefusal(asked, 'VITALS_QUESTIONED')).toEqual({
        problems: [{ vital: 'pulse', why: 'unlikely', least: 40, most: 160 }],
      })
      const set = await doctor.consultation.recordVitals({ patientId, values, confirmed: ['pulse'] })
      expect(set.values).toMatchObject({ pulse: 30, pain: 0, weight: null })
    },
  },
]
