import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Button from '@mui/material/Button'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitFacts } from '#shared/contract/visit.values.ts'
import { useCan } from '../../client/session.ts'
import { LetterDialog } from './letter.dialog.tsx'
import { PaperDialog } from './paper.dialog.tsx'

type Paper = 'prescription' | 'visit-summary' | 'certificate' | 'referral-letter'

/** The papers of a visit behind one button: prescription and summary once it is signed, certificates and letters always. */
export function PapersMenu({ visit }: { visit: VisitFacts }) {
  const { t } = useTranslation('papers')
  const mayWrite = useCan('consultation.write')
  const menuId = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [chosen, setChosen] = useState<Paper>()
  const isSigned = visit.versionCount > 0
  const choose = (paper: Paper) => {
    setAnchor(null)
    setChosen(paper)
  }
  const close = () => setChosen(undefined)
  const papers: Paper[] = [
    'prescription',
    'visit-summary',
    ...(mayWrite ? (['certificate', 'referral-letter'] as const) : []),
  ]
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<PrintOutlined />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? menuId : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('menu')}
      </Button>
      <Menu
        id={menuId}
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': t('menuLabel') } }}
      >
        {papers.map((paper) => {
          const waits = !isSigned && (paper === 'prescription' || paper === 'visit-summary')
          const isLetter = paper === 'certificate' || paper === 'referral-letter'
          return (
            <MenuItem key={paper} disabled={waits} onClick={() => choose(paper)}>
              <ListItemText
                primary={isLetter ? t(`more.${paper}`) : t(`paper.${paper}`)}
                secondary={waits ? t('afterSigning') : undefined}
              />
            </MenuItem>
          )
        })}
      </Menu>
      {(chosen === 'prescription' || chosen === 'visit-summary') && (
        <PaperDialog request={{ paper: chosen, visitId: visit.id }} onClose={close} />
      )}
      {(chosen === 'certificate' || chosen === 'referral-letter') && (
        <LetterDialog paper={chosen} visitId={visit.id} onClose={close} />
      )}
    </>
  )
}
