import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import ImageOutlined from '@mui/icons-material/ImageOutlined'
import MedicalInformationOutlined from '@mui/icons-material/MedicalInformationOutlined'
import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined'
import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import type { Document } from '#shared/contract/documents.contract.ts'
import type { ContentType } from '#shared/domain/documents/file-content.ts'
import { api } from '../../client/api.ts'
import { firstPagePicture } from './first-page.ts'

const ICONS: Readonly<Record<ContentType, ReactElement>> = {
  'image/jpeg': <ImageOutlined />,
  'image/png': <ImageOutlined />,
  'image/webp': <ImageOutlined />,
  'image/heic': <ImageOutlined />,
  'application/pdf': <PictureAsPdfOutlined />,
  'application/dicom': <MedicalInformationOutlined />,
  'text/plain': <DescriptionOutlined />,
}

/** Larger PDFs are not fetched for the sake of a small picture. */
const MOST_PDF_BYTES = 5 * 1024 * 1024

/** True once an element has come near the part of the page that is seen. */
const useSeen = (element: RefObject<HTMLElement | null>): boolean => {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!element.current || isSeen) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
      },
      { rootMargin: '100px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, isSeen])
  return isSeen
}

const usePicture = (document: Document, isSeen: boolean): string | undefined => {
  const { id, contentType, mayRead, sizeBytes } = document
  const isPicture = contentType.startsWith('image/')
  const isPages = contentType === 'application/pdf' && sizeBytes <= MOST_PDF_BYTES
  const small = useQuery(
    api.documents.getThumbnail.queryOptions({ input: { id }, enabled: isSeen && mayRead && isPicture }),
  )
  const page = useQuery({
    queryKey: ['document-first-page', id],
    queryFn: ({ signal }) => firstPagePicture(document, signal),
    enabled: isSeen && mayRead && isPages,
    retry: false,
  })
  if (small.data?.base64) return `data:image/webp;base64,${small.data.base64}`
  return page.data ?? undefined
}

/** A small picture of a document, or the sign of its type; made once it comes into sight. */
export function DocumentThumbnail({ document, height }: { document: Document; height: number }) {
  const box = useRef<HTMLDivElement>(null)
  const picture = usePicture(document, useSeen(box))
  return (
    <Box
      ref={box}
      aria-hidden
      sx={{
        height,
        display: 'grid',
        placeItems: 'center',
        overflow: 'hidden',
        bgcolor: 'action.hover',
        color: 'text.secondary',
        '& svg': { fontSize: 40 },
      }}
    >
      {picture === undefined ? (
        ICONS[document.contentType]
      ) : (
        <Box
          component="img"
          src={picture}
          alt=""
          draggable={false}
          sx={{ maxWidth: '100%', maxHeight: height, objectFit: 'contain' }}
        />
      )}
    </Box>
  )
}
