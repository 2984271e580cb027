import type { Examples } from '../example.ts';
import { DocumentCard } from './document-card.tsx';

export const examples: Examples = {
  valid: () => (
    <DocumentCard
      name="หนังสือรับรองการแจ้งจัดตั้งสถานที่จำหน่ายอาหาร"
      number="CNX-FN-69-000412"
      issuer="เทศบาลนครเชียงใหม่"
      issuedOn="2026-11-27"
      checkUrl="https://portal.example/check/019ab2c4"
      downloadHref="#"
      size="212 kB"
    />
  ),
  receipt: () => (
    <DocumentCard
      name="ใบเสร็จรับเงิน"
      number="CNX-RC-69-000412"
      issuer="เทศบาลนครเชียงใหม่"
      issuedOn="2026-11-27"
      canExpire={false}
      checkUrl="https://portal.example/check/019ab2c6"
      downloadHref="#"
      isBrief
    />
  ),
  revoked: () => (
    <DocumentCard
      name="ทะเบียนภาษีมูลค่าเพิ่ม (ภ.พ.20)"
      number="RD-VAT-69-001009"
      issuer="กรมสรรพากร"
      issuedOn="2026-11-24"
      validUntil="2029-11-23"
      state="revoked"
      checkUrl="https://portal.example/check/019ab2c5"
    />
  ),
};
