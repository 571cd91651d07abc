import { sql } from 'kysely'
import { asOwner } from '../../platform/database/as-owner.ts'
import { newId } from '../../platform/ids.ts'

const clients: readonly [code: string, name: string, contact: string, phone: string][] = [
  ['YUNSHAN', '云杉户外用品有限公司', '贺远', '13712340101'],
  ['MUSHENG', '木生家居设计', '邹敏', '13712340102'],
  ['QINGHE', '清禾茶业', '熊静', '13712340103'],
  ['XINGYU', '星屿数码', '白浩', '13712340104'],
  ['LANTIAN', '蓝田母婴连锁', '秦悦', '13712340105'],
  ['HENGDA', '恒达五金机电', '邱工', '0755-82340106'],
  ['NANFENG', '南枫服饰', '尹丽', '13712340107'],
  ['BEICHEN', '北辰医疗器械', '薛磊', '13712340108'],
  ['TIANMAI', '甜麦烘焙原料', '闫芳', '13712340109'],
  ['HAIYUE', '海悦跨境贸易', '雷凯', '13712340110'],
  ['MEOW', '喵呜宠物生活', '黎冉', '13712340111'],
  ['SHUXIANG', '书香图书发行', '龚文', '13712340112'],
]

/** The owners of the goods of a company of some size. */
export async function addClients(url: string, tenantId: string): Promise<void> {
  await asOwner(url, tenantId, async (tx) => {
    for (const [code, name, contact, phone] of clients)
      await sql`insert into client (tenant_id, id, code, name, contact, phone, email) values (${tenantId}, ${newId()}, ${code}, ${name}, ${contact}, ${phone}, ${`${code.toLowerCase()}@example.com`})
        on conflict do nothing`.execute(tx)
  })
}
