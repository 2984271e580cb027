import type { Catalogue, ConsultationDemand } from '@saphan/contracts';

/** What the municipality may ask the population office in a food place notification. */
export const demand: ConsultationDemand = {
  id: 'household',
  of: 'TH/GOV/DOPA/desk',
  names: { th: 'ทะเบียนบ้านของสถานที่', en: 'House register of the place' },
  question: { th: 'บ้านหลังนี้มีผู้อาศัยอยู่หรือไม่', en: 'Does anybody live in this house?' },
  items: ['shop.houseCode', 'shop.name'],
  files: ['shop.plan'],
  law: {
    act: { th: 'พ.ร.บ.การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565', en: 'Act of B.E. 2565' },
    section: '12',
  },
  time: { days: 5, unit: 'calendar' },
};

/** A catalogue in which it can be asked. @param change of the demand, or of the service beside it */
export const withDemand =
  (change: Partial<ConsultationDemand> = {}, more: object = {}) =>
  (catalogue: Catalogue): Catalogue => ({
    ...catalogue,
    services: catalogue.services.map((service) =>
      service.id === 'food-place-notification'
        ? { ...service, ...more, consultations: [{ ...demand, ...change }] }
        : service,
    ),
  });
