import { describe, expect, it } from 'vitest'
import { refusedAddress } from '../../../core/scanner/scanner-address.ts'
import { ApiUrl } from '../../../core/scanner/scanner-input.ts'

const LINK_LOCAL = 'a link-local address, where clouds keep their metadata'

describe('refusedAddress', () => {
  it.each([
    ['169.254.169.254', LINK_LOCAL],
    ['169.254.170.2', LINK_LOCAL],
    ['169.254.0.0', LINK_LOCAL],
    ['169.254.255.255', LINK_LOCAL],
    ['fe80::1', LINK_LOCAL],
    ['fe80::a9fe:a9fe%eth0', LINK_LOCAL],
    ['febf::1', LINK_LOCAL],
    ['fd00:ec2::254', 'a metadata address of AWS'],
    ['fd00:ec2::23', 'a metadata address of AWS'],
    ['fd20:ce::254', 'a metadata address of Google Cloud'],
    ['168.63.129.16', 'a metadata address of Azure'],
    ['100.100.100.200', 'a metadata address of Alibaba Cloud'],
    ['192.0.0.192', 'a metadata address of Oracle Cloud'],
    ['0.0.0.0', 'no address of a machine'],
    ['0.1.2.3', 'no address of a machine'],
    ['::', 'no address of a machine'],
    ['224.0.0.1', 'a multicast address'],
    ['239.255.255.255', 'a multicast address'],
    ['ff02::1', 'a multicast address'],
    ['255.255.255.255', 'the broadcast address'],
    ['localhost', 'no address'],
    ['', 'no address'],
  ])('refuses %s: %s', (address, what) => {
    expect(refusedAddress(address)).toBe(what)
  })

  it.each([
    ['mapped', '::ffff:169.254.169.254'],
    ['mapped, in hexadecimal', '::ffff:a9fe:a9fe'],
    ['compatible', '::a9fe:a9fe'],
    ['translated', '::ffff:0:a9fe:a9fe'],
    ['NAT64', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::a9fe:a9fe'],
    ['6to4', '2002:a9fe:a9fe::1'],
  ])('sees the IPv4 address in a form of IPv6: %s', (_form, address) => {
    expect(refusedAddress(address)).toBe(LINK_LOCAL)
  })

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    'fd12:3456::1',
    '::ffff:10.0.0.1',
    '100.64.0.1',
    '8.8.8.8',
    '169.253.255.255',
    '169.255.0.0',
    '2001:4860::8888',
    '64:ff9b::808:808',
    'fd00:ec3::254',
  ])('permits %s', (address) => {
    expect(refusedAddress(address)).toBeUndefined()
  })
})

describe('ApiUrl', () => {
  it.each([
    'https://169.254.169.254/latest/meta-data',
    'https://0xa9fea9fe',
    'https://2852039166:8834',
    'https://0251.0376.0251.0376',
    'https://169.254.43518',
    'https://１６９.254.169.254',
    'https://[::ffff:169.254.169.254]',
    'https://[fe80::1]:8834',
    'https://[fd00:ec2::254]',
    'https://0',
    'https://[::]:8834',
  ])('refuses %s, however it is spelt', (url) => {
    expect(ApiUrl.safeParse(url).error?.issues[0]?.message).toMatch(/^must not lead to /)
  })

  it.each(['https://127.0.0.1:8834', 'https://[::1]:8834', 'https://10.1.2.3', 'https://nessus', 'https://1a.example'])(
    'permits %s',
    (url) => {
      expect(ApiUrl.parse(url)).toBe(url)
    },
  )
})
