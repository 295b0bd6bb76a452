/* SPDX-FileCopyrightText: The Waymark authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loaded before the C library it takes memory away from a program: the N-th time
 * that it is asked for, there is none. The environment says when:
 *
 *   WAYMARK_MEMORY_AT    N; 0 for never
 *   WAYMARK_MEMORY_OFTEN 1: neither is there any later
 *   WAYMARK_MEMORY_WHO   a part of a library's name: only it is meant
 *   WAYMARK_MEMORY_LOG   a file that gets "none" the first time, and at the end how
 *                        often memory was asked for */

#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc (size_t size);
void *__libc_calloc (size_t n,
                     size_t size);
void *__libc_realloc (void   *block,
                      size_t  size);

static struct {
  unsigned long at;
  int is_often;
  const char *who;
  const char *log;
  uintptr_t start; /* of the library that is meant */
  uintptr_t end;
  unsigned long n;
} fault;

/* Asks for no memory itself. */
static void
tell (const char *text)
{
  int fd;

  if (fault.log == NULL)
    return;
  fd = open (fault.log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  if (write (fd, text, strlen (text)) < 0)
    _exit (99);
  close (fd);
}

static int
is_refused (const void *caller)
{
  uintptr_t place = (uintptr_t) caller;
  unsigned long n;

  if (place < fault.start || place >= fault.end)
    return 0;
  n = __atomic_add_fetch (&fault.n, 1, __ATOMIC_SEQ_CST);
  if (fault.at == 0 || n < fault.at || (n > fault.at && !fault.is_often))
    return 0;
  if (n == fault.at)
    tell ("none\n");
  errno = ENOMEM;
  return 1;
}

static int
find_library (struct dl_phdr_info *info,
              size_t               size,
              void                *data)
{
  if (strstr (info->dlpi_name, fault.who) == NULL)
    return 0;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW (Phdr) * header = &info->dlpi_phdr[i];

    if (header->p_type == PT_LOAD && (header->p_flags & PF_X) != 0) {
      fault.start = info->dlpi_addr + header->p_vaddr;
      fault.end = fault.start + header->p_memsz;
    }
  }
  return 1;
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *at = getenv ("WAYMARK_MEMORY_AT");

  if (at == NULL)
    return;
  fault.at = strtoul (at, NULL, 10);
  fault.is_often = getenv ("WAYMARK_MEMORY_OFTEN") != NULL;
  fault.log = getenv ("WAYMARK_MEMORY_LOG");
  fault.who = getenv ("WAYMARK_MEMORY_WHO");
  fault.end = UINTPTR_MAX;
  if (fault.who != NULL && dl_iterate_phdr (find_library, NULL) == 0)
    _exit (99);
}

__attribute__ ((destructor)) static void
end (void)
{
  char text[32];

  snprintf (text, sizeof text, "%lu\n", fault.n);
  tell (text);
}

void *
malloc (size_t size)
{
  return is_refused (__builtin_return_address (0)) ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n,
        size_t size)
{
  return is_refused (__builtin_return_address (0)) ? NULL : __libc_calloc (n, size);
}

void *
realloc (void   *block,
         size_t  size)
{
  return is_refused (__builtin_return_address (0)) ? NULL : __libc_realloc (block, size);
}
