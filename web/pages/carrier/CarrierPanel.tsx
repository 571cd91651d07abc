import { Button } from 'antd'
import { abilityNames, speedNames, type CarrierView } from '../../../contract/carrier/carrier.ts'
import { SidePanel } from '../../parts/SidePanel.tsx'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'
import { NumberSources } from './NumberSources.tsx'
import { Lanes } from './Lanes.tsx'

type Props = { carrier: CarrierView; onEdit: (() => void) | undefined; onClose: () => void }
const gramsPerKilogram = 1000
const minorPerUnit = 100

/** A carrier in full: services, outlets, lanes and how it did by destination. */
export function CarrierPanel({ carrier, onEdit, onClose }: Props) {
  const { say } = useWords()
  const { name, code, phone, cutOff, services, outlets } = carrier
  return (
    <SidePanel
      title={name}
      onClose={onClose}
      head={
        onEdit && (
          <Button size="small" onClick={onEdit}>
            {say(words.edit)}
          </Button>
        )
      }
    >
      <div className="carrier-body">
        <p className="muted">
          {[code, phone, `${say(words.cutOff)} ${cutOff}`].filter(Boolean).join(' · ')}
          <br />
          <small>{say(words.cutOffTold)}</small>
        </p>
        <section>
          <h3>{say(words.services)}</h3>
          {services.length === 0 && <p className="muted">{say(words.noServices)}</p>}
          <ul className="carrier-lines">
            {services.map((service) => (
              <li key={service.id} className={service.active ? undefined : 'muted'}>
                <Service service={service} />
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{say(words.outlets)}</h3>
          {outlets.length === 0 && <p className="muted">{say(words.noOutlets)}</p>}
          <ul className="carrier-lines">
            {outlets.map((outlet) => (
              <li key={outlet.id} className={outlet.active ? undefined : 'muted'}>
                <strong>{outlet.name}</strong> {[outlet.city, outlet.contact, outlet.phone].filter(Boolean).join(' ')}
                <small className="muted">
                  {' '}
                  {outlet.active ? outlet.warehouses.join('、') || say(words.everyWarehouse) : say(words.off)}
                </small>
              </li>
            ))}
          </ul>
        </section>
        {onEdit && <NumberSources carrierId={carrier.id} />}
        <Lanes carrier={carrier} mayManage={onEdit !== undefined} />
      </div>
    </SidePanel>
  )
}

function Service({ service }: { service: CarrierView['services'][number] }) {
  const { say } = useWords()
  const { name, code, speed, coldChain, cod, dangerous, weightGramsMax, insuredMinorMax, active } = service
  const told = [
    say(speedNames[speed]),
    ...(coldChain ? [say(abilityNames.cold_chain)] : []),
    ...(cod ? [say(abilityNames.cod)] : []),
    ...(dangerous ? [say(abilityNames.dangerous)] : []),
    ...(weightGramsMax === null ? [] : [`${say(words.weightMax)} ${weightGramsMax / gramsPerKilogram} ${say(words.kilograms)}`]),
    ...(insuredMinorMax === null ? [] : [`${say(words.insuredMax)} ${insuredMinorMax / minorPerUnit} ${say(words.yuan)}`]),
    ...(active ? [] : [say(words.off)]),
  ]
  return (
    <>
      <strong>{name}</strong> <span className="muted">{code}</span> {told.join(' · ')}
    </>
  )
}
