import AddIcon from '@mui/icons-material/Add'
import ArrowBackIcon from '@mui/icons-material/ArrowBack'
import ArrowForwardIcon from '@mui/icons-material/ArrowForward'
import CloseIcon from '@mui/icons-material/Close'
import FitScreenOutlined from '@mui/icons-material/FitScreenOutlined'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import KeyboardArrowDown from '@mui/icons-material/KeyboardArrowDown'
import KeyboardArrowUp from '@mui/icons-material/KeyboardArrowUp'
import RemoveIcon from '@mui/icons-material/Remove'
import RotateRightIcon from '@mui/icons-material/RotateRight'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { DocumentActions } from './document-actions.tsx'
import type { viewOf } from './document-files.ts'
import type { ViewerAct } from './viewer-keys.ts'
import type { ViewerState } from './viewer-state.ts'

interface ViewerToolbarProps {
  titleId: string
  /** The version that is shown. */
  document: Document
  newest: Document
  view: ReturnType<typeof viewOf>
  state: ViewerState
  place: { at: number; count: number } | undefined
  hasDetails: boolean
  onAct: (act: ViewerAct) => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onAsk: (what: 'replace' | 'hide') => void
  onClose: () => void
}

interface IconProps {
  label: string
  keys?: string
  isOff?: boolean
  isPressed?: boolean
  autoFocus?: boolean
  onClick: () => void
  children: ReactElement
}

function ActIcon({ label, keys, isOff, isPressed, autoFocus, onClick, children }: IconProps) {
  return (
    <Tooltip title={label}>
      {/* A button that is off hears no pointer: its tip hangs on what is around it. */}
      <span>
        <IconButton
          size="small"
          aria-label={label}
          {...(keys !== undefined && { 'aria-keyshortcuts': keys })}
          {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
          disabled={isOff ?? false}
          autoFocus={autoFocus ?? false}
          onClick={onClick}
        >
          {children}
        </IconButton>
      </span>
    </Tooltip>
  )
}

/** What stands above a document: what it is, how it is looked at, what can be done with it. */
export function ViewerToolbar(props: ViewerToolbarProps) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  const { document, view, place } = props
  const { kind, takenOn } = document
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 0.5,
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        maxHeight: '45%',
        overflowY: 'auto',
      }}
    >
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Typography
          id={props.titleId}
          variant="h2"
          component="h2"
          sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          <bdi>{document.title}</bdi>
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {[
            t(`kind.${kind}`),
            ...(takenOn ? [t('taken', { date: format.date(takenOn) })] : []),
            ...(place ? [t('viewer.place', place)] : []),
          ].join(' · ')}
        </Typography>
      </Box>
      {(view === 'picture' || view === 'pages') && <LookingIcons {...props} />}
      {view === 'pages' && <PageIcons {...props} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.5 }}>
        <DocumentActions document={document} newest={props.newest} onAsk={props.onAsk} onDone={props.onClose} />
      </Box>
      <PlaceIcons {...props} />
    </Box>
  )
}

function LookingIcons({ state, onAct }: ViewerToolbarProps) {
  const { t } = useTranslation('documents')
  const percent = Math.round(state.factor * 100)
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.25 }}>
      <ActIcon label={t('viewer.smaller')} keys="-" onClick={() => onAct('smaller')}>
        <RemoveIcon />
      </ActIcon>
      <Typography
        component="span"
        variant="body2"
        role="status"
        aria-label={t('viewer.factor', { percent })}
        sx={{ minWidth: '5ch', textAlign: 'center', fontVariantNumeric: 'tabular-nums' }}
      >
        {`${percent} %`}
      </Typography>
      <ActIcon label={t('viewer.larger')} keys="+" onClick={() => onAct('larger')}>
        <AddIcon />
      </ActIcon>
      <ActIcon label={t('viewer.fit')} keys="0" isPressed={state.zoom === 'fit'} onClick={() => onAct('fit')}>
        <FitScreenOutlined />
      </ActIcon>
      <Button size="small" color="inherit" aria-keyshortcuts="1" onClick={() => onAct('own-size')}>
        {t('viewer.ownSize')}
      </Button>
      <ActIcon label={t('viewer.rotate')} keys="R" onClick={() => onAct('turn')}>
        <RotateRightIcon />
      </ActIcon>
    </Box>
  )
}

function PageIcons({ state: { page, pages }, onAct }: ViewerToolbarProps) {
  const { t } = useTranslation('documents')
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.25 }}>
      <ActIcon label={t('viewer.previousPage')} keys="PageUp" isOff={page <= 1} onClick={() => onAct('previous-page')}>
        <KeyboardArrowUp />
      </ActIcon>
      <Typography component="span" variant="body2" role="status" sx={{ whiteSpace: 'nowrap' }}>
        {t('viewer.page', { page, pages })}
      </Typography>
      <ActIcon label={t('viewer.nextPage')} keys="PageDown" isOff={page >= pages} onClick={() => onAct('next-page')}>
        <KeyboardArrowDown />
      </ActIcon>
    </Box>
  )
}

function PlaceIcons({ hasDetails, place, onAct, onPrevious, onNext, onClose }: ViewerToolbarProps) {
  const { t } = useTranslation('documents')
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.25 }}>
      <ActIcon label={t('viewer.details')} keys="I" isPressed={hasDetails} onClick={() => onAct('details')}>
        <InfoOutlined />
      </ActIcon>
      {place && (
        <>
          <ActIcon label={t('viewer.previous')} keys="ArrowLeft" isOff={!onPrevious} onClick={() => onAct('previous')}>
            <ArrowBackIcon />
          </ActIcon>
          <ActIcon label={t('viewer.next')} keys="ArrowRight" isOff={!onNext} onClick={() => onAct('next')}>
            <ArrowForwardIcon />
          </ActIcon>
        </>
      )}
      <ActIcon label={t('viewer.close')} keys="Escape" autoFocus onClick={onClose}>
        <CloseIcon />
      </ActIcon>
    </Box>
  )
}
