import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/contract/documents.contract.ts'
import { useBoxSize } from './use-box-size.ts'
import { useKeptCentre } from './use-kept-centre.ts'
import { Middle } from './viewer-middle.tsx'
import type { Viewer } from './viewer-state.ts'
import { fitWithin, type Size, sizeTurned } from './zoom.ts'

/** Room around the picture, in points. */
const MARGIN = 32

const useAddress = (bytes: Uint8Array<ArrayBuffer>, type: string): string | undefined => {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, type])
  return address
}

interface PictureViewProps {
  box: RefObject<HTMLDivElement | null>
  bytes: Uint8Array<ArrayBuffer>
  document: Document
  viewer: Viewer
}

/** A picture as large and as turned as was asked for. */
export function PictureView({ box, bytes, document, viewer }: PictureViewProps) {
  const { t } = useTranslation('documents')
  const address = useAddress(bytes, document.contentType)
  const room = useBoxSize(box)
  const [own, setOwn] = useState<Size>()
  const [isBroken, setBroken] = useState(false)
  const { zoom, turns } = viewer.state
  const inside = { width: (room?.width ?? 0) - MARGIN, height: (room?.height ?? 0) - MARGIN }
  const factor = own && zoom === 'fit' ? fitWithin(sizeTurned(own, turns), inside) : zoom === 'fit' ? 1 : zoom
  const { tell } = viewer
  useKeptCentre(box, own ? factor : 0)
  useEffect(() => {
    if (own) tell({ factor })
  }, [own, factor, tell])
  if (isBroken) {
    return (
      <Middle>
        <Alert severity="warning">{t('viewer.badPicture')}</Alert>
      </Middle>
    )
  }
  const shown = { width: (own?.width ?? 0) * factor, height: (own?.height ?? 0) * factor }
  const taken = sizeTurned(shown, turns)
  return (
    <Box sx={{ m: 'auto', flexShrink: 0, position: 'relative', ...taken }}>
      {address && (
        <Box
          component="img"
          src={address}
          alt={t('viewer.picture', { title: document.title })}
          draggable={false}
          data-turns={turns}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setOwn({ width, height })}
          onError={() => setBroken(true)}
          sx={{
            position: 'absolute',
            top: '50%',
            left: '50%',
            maxWidth: 'none',
            visibility: own ? 'visible' : 'hidden',
            imageRendering: factor >= 3 ? 'pixelated' : 'auto',
          }}
          style={{ ...shown, transform: `translate(-50%, -50%) rotate(${turns * 90}deg)` }}
        />
      )}
    </Box>
  )
}
