// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mpi_counters.h"

#include <mpi.h>

#include <map>

namespace disse::benchmarks
{
namespace
{
MPICounters counters;

// Bytes of each persistent send, which is started many times. Receives are not
// in it.
std::map<MPI_Request, std::int64_t> persistent_sends;


std::int64_t
size_in_bytes(const int count, const MPI_Datatype type)
{
  int size = 0;
  PMPI_Type_size(type, &size);
  return std::int64_t(count) * size;
}


void
count_message(const std::int64_t bytes)
{
  ++counters.messages;
  counters.bytes += bytes;
}


void
count_start(const MPI_Request request)
{
  const auto send = persistent_sends.find(request);
  if (send != persistent_sends.end())
    count_message(send->second);
}
} // namespace


MPICounters
mpi_counters()
{
  return counters;
}


void
reset_mpi_counters()
{
  counters = {};
}
} // namespace disse::benchmarks


using namespace disse::benchmarks;

extern "C"
{
  int
  MPI_Send(const void  *data,
           int          count,
           MPI_Datatype type,
           int          to,
           int          tag,
           MPI_Comm     comm)
  {
    count_message(size_in_bytes(count, type));
    return PMPI_Send(data, count, type, to, tag, comm);
  }


  int
  MPI_Isend(const void  *data,
            int          count,
            MPI_Datatype type,
            int          to,
            int          tag,
            MPI_Comm     comm,
            MPI_Request *request)
  {
    count_message(size_in_bytes(count, type));
    return PMPI_Isend(data, count, type, to, tag, comm, request);
  }


  int
  MPI_Send_init(const void  *data,
                int          count,
                MPI_Datatype type,
                int          to,
                int          tag,
                MPI_Comm     comm,
                MPI_Request *request)
  {
    const int error = PMPI_Send_init(data, count, type, to, tag, comm, request);
    persistent_sends[*request] = size_in_bytes(count, type);
    return error;
  }


  // The handle may be given to a receive later.
  int
  MPI_Request_free(MPI_Request *request)
  {
    persistent_sends.erase(*request);
    return PMPI_Request_free(request);
  }


  int
  MPI_Start(MPI_Request *request)
  {
    count_start(*request);
    return PMPI_Start(request);
  }


  int
  MPI_Startall(int n, MPI_Request requests[])
  {
    for (int i = 0; i < n; ++i)
      count_start(requests[i]);
    return PMPI_Startall(n, requests);
  }


  int
  MPI_Allreduce(const void  *data,
                void        *result,
                int          count,
                MPI_Datatype type,
                MPI_Op       op,
                MPI_Comm     comm)
  {
    ++counters.reductions;
    return PMPI_Allreduce(data, result, count, type, op, comm);
  }


  int
  MPI_Iallreduce(const void  *data,
                 void        *result,
                 int          count,
                 MPI_Datatype type,
                 MPI_Op       op,
                 MPI_Comm     comm,
                 MPI_Request *request)
  {
    ++counters.reductions;
    return PMPI_Iallreduce(data, result, count, type, op, comm, request);
  }


  int
  MPI_Bcast(void *data, int count, MPI_Datatype type, int root, MPI_Comm comm)
  {
    ++counters.other_collectives;
    return PMPI_Bcast(data, count, type, root, comm);
  }


  int
  MPI_Allgather(const void  *data,
                int          count,
                MPI_Datatype type,
                void        *result,
                int          result_count,
                MPI_Datatype result_type,
                MPI_Comm     comm)
  {
    ++counters.other_collectives;
    return PMPI_Allgather(
      data, count, type, result, result_count, result_type, comm);
  }


  int
  MPI_Allgatherv(const void  *data,
                 int          count,
                 MPI_Datatype type,
                 void        *result,
                 const int    counts[],
                 const int    offsets[],
                 MPI_Datatype result_type,
                 MPI_Comm     comm)
  {
    ++counters.other_collectives;
    return PMPI_Allgatherv(
      data, count, type, result, counts, offsets, result_type, comm);
  }


  int
  MPI_Alltoallv(const void  *data,
                const int    counts[],
                const int    offsets[],
                MPI_Datatype type,
                void        *result,
                const int    result_counts[],
                const int    result_offsets[],
                MPI_Datatype result_type,
                MPI_Comm     comm)
  {
    ++counters.other_collectives;
    return PMPI_Alltoallv(data,
                          counts,
                          offsets,
                          type,
                          result,
                          result_counts,
                          result_offsets,
                          result_type,
                          comm);
  }
}
