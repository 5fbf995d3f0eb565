import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PcMode } from '#shared/contract/pc.contract.ts'
import { pcClient } from '../../client/pc.ts'
import { saveBeforeLosing } from '../../client/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

/** A change of how this PC takes part in the clinic. */
export type PartChange = 'toHost' | 'toAlone' | 'toStation' | 'leave'

const MODES: Record<Exclude<PartChange, 'leave'>, PcMode> = { toHost: 'host', toAlone: 'alone', toStation: 'station' }

const change = async (to: PartChange) => {
  if (to === 'toHost' || to === 'toAlone') return pcClient.chooseMode({ mode: MODES[to] })
  // This window is about to lose its clinic.
  await saveBeforeLosing()
  return to === 'leave' ? pcClient.leaveHost() : pcClient.chooseMode({ mode: MODES[to] })
}

/** Asks before this PC takes part in another way, and says what happens then. */
export const ChangePartDialog = (props: { change: PartChange; host: string; onClose: () => void }) => {
  const { t } = useTranslation('pc')
  const sentence = useErrorSentence()
  const named = { host: props.host }
  const act = useMutation({ mutationFn: change, onSuccess: props.onClose })
  return (
    <ConfirmDialog
      open
      title={t(`part.${props.change}.title`, named)}
      confirmLabel={t(`part.${props.change}.confirm`)}
      tone={props.change === 'toStation' || props.change === 'leave' ? 'error' : 'primary'}
      isBusy={act.isPending}
      problem={act.error ? sentence(act.error) : undefined}
      onConfirm={() => act.mutate(props.change)}
      onCancel={props.onClose}
    >
      {t(`part.${props.change}.text`, named)}
    </ConfirmDialog>
  )
}
