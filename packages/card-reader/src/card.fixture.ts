/** What the chip of an invented person holds. */
export const chipOfKanya = {
  pid: '9500100000109',
  nameTh: 'นางสาว#กัญญา##ศรีวิไล',
  nameEn: 'Miss#Kanya##Sriwilai',
  birthDate: '25350314',
  sex: '2',
  issuer: 'ท้องถิ่นเทศบาลนครเชียงใหม่/เชียงใหม่',
  issuedOn: '25660110',
  expiresOn: '25740313',
  address: '99/1###ถนนราชดำเนิน#ตำบลศรีภูมิ#อำเภอเมืองเชียงใหม่#จังหวัดเชียงใหม่',
} as const;
