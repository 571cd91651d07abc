import { goodsRules, type GoodsRule } from '../../../contract/check/goods.ts'
import type * as z from 'zod'

type Input = z.input<typeof goodsRules>[number]
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)

/**
 * What every company begins with, written for the trade at home and abroad; lists differ between carriers and countries, so a company edits its own. The words
 * are those that stand in the names of goods; the exceptions are things about them, or named like them, that are harmless.
 */
const rules: Input[] = [
  { name: '枪支弹药与仿真武器', outcome: 'blocked', keywords: words('手枪 步枪 气枪 仿真枪 弹药 子弹 手榴弹 弩 枪械'), exceptions: words('玩具手枪 水枪 胶枪 弩箭徽章 子弹头口红 子弹头耳机 玩具枪 子弹杯') },
  { name: '管制刀具', outcome: 'blocked', keywords: words('匕首 弹簧刀 三棱刮刀 军刺 蝴蝶刀 甩棍'), exceptions: words('匕首模型钥匙扣') },
  { name: '烟花爆竹与爆炸物', outcome: 'blocked', keywords: words('烟花 鞭炮 爆竹 雷管 炸药 火药 礼花弹 摔炮'), exceptions: words('烟花图案 烟花贴纸 冷烟花道具模型 爆竹挂件 电子鞭炮 鞭炮装饰 烟花灯') },
  { name: '易燃液体', outcome: 'blocked', modes: ['air', 'road', 'sea'], keywords: words('汽油 煤油 柴油 松节油 天那水 稀释剂 丙酮 工业酒精 乙醚'), exceptions: words('汽油桶 汽油滤清器 汽油机配件 柴油滤清器 柴油机滤芯 汽油锯配件 煤油灯') },
  { name: '打火机与燃气', outcome: 'blocked', keywords: words('打火机 丁烷气 液化气 燃气罐 卡式气罐 防风火柴 火柴'), exceptions: words('打火机套 打火机收纳 空体打火机 火柴盒小汽车 火柴人 燃气罐车模型 电子打火机充电线') },
  { name: '腐蚀品', outcome: 'blocked', keywords: words('硫酸 盐酸 硝酸 氢氟酸 氢氧化钠 烧碱 双氧水'), exceptions: words('硫酸软骨素 硫酸亚铁 硫酸锌口服 盐酸氨基葡萄糖 盐酸左西替利嗪 盐酸西替利嗪 硫酸纸 硝酸甘油片 硫酸氨基葡萄糖') },
  { name: '剧毒与农药', outcome: 'blocked', keywords: words('百草枯 敌敌畏 砒霜 氰化钾 氰化钠 毒鼠强 剧毒农药'), exceptions: [] },
  { name: '放射性物品', outcome: 'blocked', keywords: words('放射源 铀矿 钴60 放射性同位素'), exceptions: [] },
  { name: '毒品与管制药', outcome: 'blocked', keywords: words('大麻 冰毒 海洛因 可卡因 吗啡 摇头丸 氯胺酮'), exceptions: words('工业大麻纤维 火麻 大麻籽油 大麻布 汉麻') },
  { name: '活体动物', outcome: 'blocked', keywords: words('活体 活鸡 活鸭 活体仓鼠 活体乌龟'), exceptions: words('活体酵母 活体菌 活体检测 活体益生菌') },
  { name: '濒危动植物制品', outcome: 'blocked', keywords: words('象牙 犀牛角 虎骨 穿山甲 玳瑁 犀角'), exceptions: words('象牙白 象牙色 象牙果 象牙芒 仿象牙 象牙黑') },
  { name: '货币与有价证券', outcome: 'blocked', keywords: words('现金 人民币现钞 外币现钞 空白支票 有价证券'), exceptions: words('现金盒 现金抽屉 现金账本 现金收纳 现金日记账 练功券') },
  { name: '电子烟与烟草', outcome: 'blocked', keywords: words('电子烟 烟弹 卷烟 香烟 烟丝 vape'), exceptions: words('电子烟收纳 香烟盒 香烟造型 戒烟 烟丝收纳盒') },
  { name: '锂电池（航空）', outcome: 'document', document: '锂电池 UN38.3 检测报告与安全数据表', modes: ['air'], keywords: words('锂电池 充电宝 移动电源 锂离子电池 聚合物电池 powerbank'), exceptions: words('锂电池包装盒 锂电池收纳盒 锂电池标签 充电宝保护套 充电宝收纳包 移动电源保护套 不含锂电池 锂电池除外 无锂电池 锂电池充电器') },
  { name: '锂电池（陆运、海运）', outcome: 'second_review', modes: ['road', 'sea'], keywords: words('锂电池组 动力电池 电动车电池 储能电池'), exceptions: words('锂电池组包装盒 电动车电池盒 电动车电池充电器 电动车电池盒外壳') },
  { name: '磁性物品（航空）', outcome: 'document', document: '磁性检测报告', modes: ['air'], keywords: words('强磁 钕铁硼 磁钢 喇叭单元'), exceptions: words('强磁手机支架贴片 弱磁') },
  { name: '压缩气体与气雾剂（航空）', outcome: 'blocked', modes: ['air'], keywords: words('气雾剂 喷雾罐 杀虫剂 自喷漆 发胶 压缩气体 氧气瓶 灭火器 摩丝'), exceptions: words('空喷雾瓶 灭火器箱 灭火器贴纸 灭火器支架 灭火器标识') },
  { name: '酒精与含酒精液体（航空）', outcome: 'blocked', modes: ['air'], keywords: words('酒精 白酒 香水 花露水 指甲油'), exceptions: words('无酒精 酒精棉片 酒精测试仪 酒精壶 白酒杯 香水瓶空瓶 香水分装瓶 酒精检测仪 白酒酒具 不含酒精') },
  { name: '危险品标记', outcome: 'second_review', handling: ['dangerous'] },
  { name: '粉末与液体（航空）', outcome: 'second_review', modes: ['air'], keywords: words('粉末 色粉 石墨粉 铝粉 染料'), exceptions: words('粉末冶金 粉末喷涂 粉末盒') },
  { name: '处方药', outcome: 'document', document: '处方与药品经营许可', keywords: words('处方药 阿莫西林 头孢 胰岛素'), exceptions: words('胰岛素冷藏盒 胰岛素针头 头孢手链 非处方药') },
  { name: '冷冻肉与生鲜出境', outcome: 'blocked', destinations: ['abroad'], keywords: words('牛肉 猪肉 羊肉 鸡肉 腊肠 火腿 生肉 鲜奶 月饼'), exceptions: words('牛肉味 猪肉味 鸡肉味 火腿肠玩具 牛肉面模型 月饼盒 月饼模具 素火腿') },
  { name: '植物种子出境', outcome: 'blocked', destinations: ['abroad'], keywords: words('种子 种苗 球茎 土壤 盆栽'), exceptions: words('种子盒 仿真盆栽 u盘种子 盆栽摆件模型') },
  { name: '文物出境', outcome: 'document', destinations: ['abroad'], document: '文物出境许可', keywords: words('古董 文物 古玩 出土'), exceptions: words('文物书签 文物冰箱贴 文物图册 仿古董 考古盲盒') },
  { name: '澳大利亚、新西兰：木制品', outcome: 'document', destinations: ['AU', 'NZ'], document: '熏蒸证明', keywords: words('实木 原木 竹制 藤编'), exceptions: words('仿实木 木纹贴纸 原木色') },
  { name: '美国：含药化妆品与医疗器械', outcome: 'document', destinations: ['US'], document: 'FDA 登记', keywords: words('医用口罩 血压计 体温计 祛斑霜'), exceptions: words('体温计套') },
  { name: '西藏、新疆：液体与粉末加强查验', outcome: 'second_review', destinations: ['54', '65'], keywords: words('液体 粉末 乳液 精油'), exceptions: words('粉末冶金 液体胶模具') },
] // prettier-ignore

export const builtInGoods: readonly GoodsRule[] = goodsRules.parse(rules)
