import { os } from '#main/platform/call/implement.ts'
import { clinicProfile, clinicStatus, renewRecoveryPhrase, setUpClinic, updateProfile } from './clinic.service.ts'
import { getLetterhead, updateLetterhead } from './letterhead.service.ts'

/** The clinic itself: set-up, particulars, recovery phrase. */
export const clinicHandlers = os.clinic.router({
  getStatus: os.clinic.getStatus.handler(({ context }) => clinicStatus(context.core)),
  setUp: os.clinic.setUp.handler(({ input, context }) => setUpClinic(context, input)),
  getProfile: os.clinic.getProfile.handler(({ context }) => clinicProfile(context.core.db)),
  updateProfile: os.clinic.updateProfile.handler(({ input, context }) => updateProfile(context, input)),
  getLetterhead: os.clinic.getLetterhead.handler(({ context }) => getLetterhead(context.core.db)),
  updateLetterhead: os.clinic.updateLetterhead.handler(({ input, context }) => updateLetterhead(context, input)),
  renewRecoveryPhrase: os.clinic.renewRecoveryPhrase.handler(({ input, context }) =>
    renewRecoveryPhrase(context, input.password),
  ),
})
