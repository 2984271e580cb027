/** What can be wrong with documents in parts; part of the gateway's table. */
export const documentRows = {
  'document-malformed': [
    422,
    'บัญชีรายการหรือส่วนของเอกสารไม่ถูกรูปแบบ',
    'Manifest or number of the part is not well formed: parts of at most 8 MiB, 2 GiB in all.',
    'mendRequest',
  ],
  'document-unknown': [404, 'ไม่มีเอกสารนี้', 'There is no such document of this sender here.', 'sendManifest'],
  'document-other': [
    409,
    'เลขเอกสารนี้ใช้กับเอกสารอื่นแล้ว',
    'Another document was sent under this id.',
    'otherDocumentId',
  ],
  'document-part-wrong': [
    422,
    'ส่วนของเอกสารไม่ตรงกับบัญชีรายการ',
    'The part is not the one that the manifest names.',
    'sendPartAgain',
  ],
  'document-room': [
    507,
    'พื้นที่รับเอกสารของหน่วยงานผู้รับ หรือส่วนของหน่วยงานผู้ส่งในพื้นที่นั้น เต็มแล้ว',
    "The receiver's room for documents, or the sender's share of it, is used up.",
    'waitForRoom',
  ],
} as const;
