import type { Catalogue, EvidenceRow, Language } from '@saphan/contracts';

/** One paper of one service, in words. */
export interface PaperRow {
  readonly service: string;
  /** Kinds of application that need it, in words; all where none is named. */
  readonly variants: string;
  readonly paper: string;
  readonly issuer: string;
  readonly replacedBy: string;
  readonly source: string;
  readonly fallback: string;
}

const resolutions: Record<EvidenceRow['resolution'], Record<Language, string>> = {
  data: { th: 'ข้อมูลจากทะเบียน', en: 'data' },
  upload: { th: 'แนบไฟล์', en: 'upload' },
  attestation: { th: 'เจ้าหน้าที่รับรอง', en: 'officer attests' },
  consent: { th: 'ความยินยอมของผู้อื่น', en: 'consent of another person' },
  mandate: { th: 'อำนาจจากทะเบียน', en: 'powers in the register' },
  inspection: { th: 'การตรวจสถานที่', en: 'inspection' },
  declaration: { th: 'คำรับรองของผู้ยื่น', en: 'declaration' },
  'not-needed': { th: 'ไม่ต้องใช้', en: 'not needed' },
};

/** Issuers that are no member of their own. */
const issuers: ReadonlyMap<string, Record<Language, string>> = new Map(
  Object.entries<Record<Language, string>>({
    private: { th: 'เอกชน', en: 'private' },
    local: { th: 'ท้องถิ่นในพื้นที่', en: 'local government' },
  }),
);

const fallbacks: Record<EvidenceRow['fallback'], Record<Language, string>> = {
  'officer-fetches-later': { th: 'เจ้าหน้าที่ดึงภายหลัง', en: 'officer fetches later' },
  'officer-attests': { th: 'เจ้าหน้าที่รับรองพร้อมเหตุผล', en: 'officer attests with reason' },
  'agency-copies': { th: 'หน่วยงานทำสำเนาเอง', en: 'agency makes its own copy' },
  'none-needed': { th: '–', en: '–' },
};

/** Every paper that each service once asked for, and what stands in its place. */
export const toPaperRows = ({ services }: Catalogue, language: Language): PaperRow[] =>
  services.flatMap((service) =>
    service.evidence.map((row) => ({
      service: service.id,
      variants:
        row.variants === undefined
          ? '–'
          : service.variants
              .filter(({ id }) => row.variants?.includes(id))
              .map(({ names }) => names[language])
              .join(', '),
      paper: row.paper[language],
      issuer: issuers.get(row.issuer)?.[language] ?? row.issuer,
      replacedBy: [resolutions[row.resolution][language], row.items.join(', ')].filter(Boolean).join(': '),
      source: row.dataService ?? '–',
      fallback: fallbacks[row.fallback][language],
    })),
  );
