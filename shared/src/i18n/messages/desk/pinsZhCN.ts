export const pinsZhCN = {
  'pin.heading': '自助机操作密码',
  'pin.hint':
    '服务器连不上时，员工在自助机上输入编号和此密码，即可为访客担保；维护人员用它打开维护页。六至十位数字，有效期半年。',
  'pin.stands': '您在自助机上的编号：',
  'pin.until': '有效至 {day}',
  'pin.choose': '设置密码',
  'pin.new': '新密码',
  'pin.save': '保存密码',
  'pin.remove': '取消密码',
  'pin.set': '密码已设置。请先输入编号 {number}，再输入密码。自助机与服务器联系后即可使用。',
  'pin.removed': '密码已取消。',
  'pin.not-digits': '请只使用数字。',
  'pin.too-short': '请使用六至十位数字。',
  'pin.too-easy': '这样的密码太容易猜到，请至少使用三个不同的数字，且不要连号。',
} as const;
