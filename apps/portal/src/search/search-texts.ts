import { defineTexts } from '@saphan/contracts';

export const searchTexts = defineTexts(
  {
    title: 'ค้นหา',
    titleFor: (query: string) => `ค้นหา “${query}”`,
    label: 'ค้นหาบริการ',
    placeholder: 'เช่น เปิดร้านอาหาร',
    find: 'ค้นหา',
    count: (count: number) => `พบ ${count} เรื่อง`,
    none: 'ยังไม่พบเรื่องนี้',
    noneLead: 'ลองคำที่สั้นลง หรือดูทุกบริการด้านล่าง',
    all: 'ทุกเรื่องที่ทำที่นี่ได้',
    event: 'เรื่องในชีวิต',
    service: 'บริการ',
  },
  {
    title: 'Search',
    titleFor: (query: string) => `Search for “${query}”`,
    label: 'Find a service',
    placeholder: 'e.g. open a restaurant',
    find: 'Search',
    count: (count: number) => (count === 1 ? '1 found' : `${count} found`),
    none: 'Nothing found for this yet',
    noneLead: 'Try fewer words, or look at everything below.',
    all: 'Everything that can be done here',
    event: 'life event',
    service: 'service',
  },
);
