import HelpOutlineIcon from '@mui/icons-material/HelpOutlined'
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined'
import TaskAlt from '@mui/icons-material/TaskAlt'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { PatientAllergies } from '#shared/contract/care.contract.ts'
import { api } from '../../client/api.ts'
import { useFormat } from '../../widgets/format.ts'
import { DeceasedChip } from '../../widgets/patient-banner.tsx'
import { PersonName } from '../../widgets/person-name.tsx'

/** Whose visit it is, and what must stay in sight while it is written: allergies, long-term conditions, current medicines. */
export function VisitBanner({ patientId, children }: { patientId: number; children?: ReactNode }) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const patient = useQuery(api.patients.get.queryOptions({ input: { id: patientId } }))
  const allergies = useQuery(api.patients.listAllergies.queryOptions({ input: { patientId } }))
  const one = patient.data
  return (
    <Box
      component="section"
      aria-label={t('banner.label')}
      sx={{
        display: 'grid',
        gap: 0.5,
        px: 2,
        py: 1,
        minHeight: 68,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center' }}>
        <Typography variant="h1" sx={{ minWidth: 0 }}>
          {one && (
            <Link component={RouterLink} to={`/patients/${one.id}`} color="inherit" underline="hover">
              <PersonName name={one.fullName} />
            </Link>
          )}
        </Typography>
        {one && (
          <Typography color="text.secondary">
            {`${format.age(one)}, ${format.sex(one.sex)}`}
            <Box component="span" sx={{ fontFamily: 'monospace', color: 'text.primary', marginInlineStart: 1.5 }}>
              {one.recordNumber}
            </Box>
          </Typography>
        )}
        {one && <DeceasedChip {...one} />}
        <Box sx={{ flexGrow: 1 }} />
        {children}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, alignItems: 'center', minHeight: 28 }}>
        {allergies.data && <AllergyWords allergies={allergies.data} />}
        <Standing patientId={patientId} />
      </Box>
    </Box>
  )
}

/** Allergies with their severity in red, "none known" in plain, "not asked" as the open question it is. */
function AllergyWords({ allergies: { status, allergies, told } }: { allergies: PatientAllergies }) {
  const { t } = useTranslation('visit')
  const listed = allergies.map(({ substance, reaction, severity }) => {
    const more = [severity !== null && t(`severity.${severity}`), reaction].filter(Boolean).join(', ')
    return more === '' ? substance : t('banner.allergy', { substance, more })
  })
  const all = [...listed, ...(told === null ? [] : [t('banner.told', { text: told.replace(/\s*\n\s*/g, ', ') })])]
  if (status === 'recorded' || all.length > 0) {
    const text = t('banner.allergies', { list: all.join('; ') })
    return (
      <Chip
        color="error"
        icon={<ReportProblemOutlined />}
        label={<bdi>{text}</bdi>}
        title={text}
        sx={{
          maxWidth: '100%',
          height: 'auto',
          minHeight: 26,
          fontWeight: 600,
          '& .MuiChip-label': { whiteSpace: 'normal', py: 0.25 },
        }}
      />
    )
  }
  const isAsked = status === 'none-known'
  return (
    <Chip
      size="small"
      variant="outlined"
      color={isAsked ? 'default' : 'warning'}
      icon={isAsked ? <TaskAlt /> : <HelpOutlineIcon />}
      label={t(isAsked ? 'banner.noneKnown' : 'banner.notAsked')}
    />
  )
}

function Standing({ patientId }: { patientId: number }) {
  const { t } = useTranslation('visit')
  const medical = useQuery(api.consultation.getMedical.queryOptions({ input: { patientId } }))
  if (!medical.data) return null
  const { conditions, medicines, told } = medical.data
  const active = conditions.filter(({ state }) => state === 'active').map(({ name }) => name)
  const taken = medicines.map(({ name, strength, dose }) => [name, strength, dose].filter(Boolean).join(' '))
  const withTold = (list: string[], text: string | null) =>
    [...list, ...(text === null ? [] : [t('banner.told', { text: text.replace(/\s*\n\s*/g, ', ') })])].join('; ')
  return (
    <>
      <Facts
        label={t('banner.conditions')}
        text={withTold(active, told.longTermConditions)}
        none={t('banner.noneNoted')}
      />
      <Facts label={t('banner.medicines')} text={withTold(taken, told.currentMedicines)} none={t('banner.noneNoted')} />
    </>
  )
}

function Facts({ label, text, none }: { label: string; text: string; none: string }) {
  return (
    <Typography
      variant="body2"
      title={text || undefined}
      sx={{
        minWidth: 0,
        maxWidth: '100%',
        display: '-webkit-box',
        WebkitLineClamp: 2,
        WebkitBoxOrient: 'vertical',
        overflow: 'hidden',
      }}
    >
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {label}
      </Box>{' '}
      {text === '' ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {none}
        </Box>
      ) : (
        <Box component="bdi" sx={{ fontWeight: 600 }}>
          {text}
        </Box>
      )}
    </Typography>
  )
}
