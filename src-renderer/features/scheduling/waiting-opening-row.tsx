import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Opening, WaitingEntry } from '#shared/contract/waiting-list.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useTell } from '../../widgets/tell.ts'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'

interface OpeningProps {
  opening: Opening
  entries: ReadonlyMap<number, WaitingEntry>
}

/** A free slot with the patients to ask, the first one first. */
export const OpeningRow = ({ opening, entries }: OpeningProps) => {
  const { t } = useTranslation('lists')
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const candidates = opening.candidates
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ entryId }) => entries.get(entryId) ?? [])
  if (candidates.length === 0) return null
  const when = words.dayAndTime(opening.startsAt)
  return (
    <Box
      component="li"
      aria-label={t('waiting.slotOf', { when, doctor: nameOf(opening.doctorId) })}
      sx={{ px: 2, py: 1.5, borderBottom: '1px solid var(--mui-palette-divider)' }}
    >
      <Typography sx={{ fontWeight: 600 }}>{when}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
        {nameOf(opening.doctorId)}
      </Typography>
      <Box component="ol" sx={{ m: 0, ps: 2.5, display: 'grid', gap: 0.5 }}>
        {candidates.map((entry, at) => (
          <Candidate key={entry.id} entry={entry} opening={opening} when={when} isFirst={at === 0} />
        ))}
      </Box>
    </Box>
  )
}

interface CandidateProps {
  entry: WaitingEntry
  opening: Opening
  when: string
  isFirst: boolean
}

const Candidate = ({ entry, opening, when, isFirst }: CandidateProps) => {
  const { t } = useTranslation('lists')
  const tell = useTell()
  const mayBook = useCan('scheduling.book')
  const { fullName: name, phone } = entry.patient
  const slot = { entryId: entry.id, version: entry.version, doctorId: opening.doctorId, startsAt: opening.startsAt }
  const accept = useMutation(
    api.scheduling.acceptOffer.mutationOptions({
      onSuccess: () => tell.done(t('waiting.booked', { name, when })),
      onError: tell.refused,
    }),
  )
  const refuse = useMutation(
    api.scheduling.recordOffer.mutationOptions({
      onSuccess: () => tell.done(t('waiting.noted', { name })),
      onError: tell.refused,
    }),
  )
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 160px', minWidth: 0 }}>
          <PersonName name={name} isOneLine />
          <Typography variant="body2" color="textSecondary">
            {phone ?? t('noPhone')}
          </Typography>
        </Box>
        {mayBook && (
          <>
            <Button
              size="small"
              variant={isFirst ? 'contained' : 'outlined'}
              loading={accept.isPending}
              aria-label={t('waiting.bookNamed', { name, when })}
              onClick={() => accept.mutate(slot)}
            >
              {t('waiting.book')}
            </Button>
            <Button
              size="small"
              color="inherit"
              aria-label={t('waiting.declinedNamed', { name })}
              onClick={() => refuse.mutate({ ...slot, outcome: 'declined' })}
            >
              {t('waiting.declined')}
            </Button>
            <Button
              size="small"
              color="inherit"
              aria-label={t('waiting.noAnswerNamed', { name })}
              onClick={() => refuse.mutate({ ...slot, outcome: 'no-answer' })}
            >
              {t('waiting.noAnswer')}
            </Button>
          </>
        )}
      </Box>
    </Box>
  )
}
