import { defineTexts } from '@saphan/contracts';

export const openDataTexts = defineTexts(
  {
    title: 'ข้อมูลเปิดของสะพาน',
    lead: 'ทุกคนใช้ได้ ตามสัญญาอนุญาต CC BY 4.0 ที่อยู่ของแต่ละชุดไม่เปลี่ยน ไม่มีข้อมูลบุคคล จำนวนน้อยเว้นว่าง',
    publisher: 'ศูนย์เชื่อมโยงข้อมูล',
    results: 'ผลงาน',
    set: 'ชุดข้อมูล',
    columns: 'คอลัมน์',
    fetch: 'รับเป็น',
    catalogue: 'บัญชีชุดข้อมูล (DCAT-AP 3)',
    linked: 'งานบริการในไฟล์ JSON-LD และ Turtle เขียนตาม CPSV-AP 3.2',
  },
  {
    title: 'Open data of Saphan',
    lead: 'For everybody, under CC BY 4.0. Addresses stay. No person’s data; small numbers are left empty.',
    publisher: 'Linkage Center',
    results: 'Results',
    set: 'Data set',
    columns: 'Columns',
    fetch: 'Fetch as',
    catalogue: 'Catalogue of the data sets (DCAT-AP 3)',
    linked: 'Services in JSON-LD and Turtle are written after CPSV-AP 3.2.',
  },
);
