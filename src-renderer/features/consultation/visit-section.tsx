import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { goToSection, SECTIONS, type Section } from './visit-sections.ts'

/** From which width the heading stands beside a section; a line of a prescription needs the room on a small screen. */
const BESIDE: Partial<Record<Section, 'xl'>> = { prescription: 'xl' }

interface VisitSectionProps {
  section: Section
  /** What signing found wrong here, in sentences. */
  problems: readonly string[]
  /** The id of the heading labels the one field of a section. */
  children: (headingId: string) => ReactNode
  action?: ReactNode
}

/** A numbered section of the visit: its heading in the margin with its key, what is written beside it. */
export function VisitSection({ section, problems, children, action }: VisitSectionProps) {
  const { t } = useTranslation('visit')
  const id = useId()
  const number = SECTIONS.indexOf(section) + 1
  useHotkey(`Alt+${number}`, () => goToSection(section))
  return (
    <Box
      component="section"
      aria-labelledby={id}
      data-visit-section={section}
      tabIndex={-1}
      sx={{
        display: 'grid',
        columnGap: 2,
        rowGap: 0.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', [BESIDE[section] ?? 'sm']: '172px minmax(0, 1fr)' },
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        outline: 'none',
        scrollMarginBlock: 8,
        '&:last-of-type': { borderBottom: 0 },
      }}
    >
      <Box sx={{ pt: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
          <Typography id={id} variant="h3" component="h2" sx={{ flexGrow: 1, lineHeight: 1.3 }}>
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              {t('section.numbered', { number })}
            </Box>{' '}
            {t(`section.${section}`)}
          </Typography>
          <Kbd keys={[t('common:key.alt'), String(number)]} />
        </Box>
        {action}
      </Box>
      <Box sx={{ minWidth: 0, display: 'grid', gap: 1, alignContent: 'start' }}>
        {problems.map((problem) => (
          <Typography
            key={problem}
            variant="body2"
            color="error"
            sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}
          >
            <ErrorOutlined sx={{ fontSize: 18 }} aria-hidden />
            {problem}
          </Typography>
        ))}
        {children(id)}
      </Box>
    </Box>
  )
}
