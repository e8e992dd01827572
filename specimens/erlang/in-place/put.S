% put(Tuple, Value), by hand: the second of three elements is replaced in place.
{module, put}.
{exports, [{put,2}]}.
{labels, 3}.

{function, put, 2, 2}.
  {label,1}.
    {func_info,{atom,put},{atom,put},2}.
  {label,2}.
    {test_heap,4,2}.
    {update_record,{atom,inplace},3,{x,0},{x,0},{list,[2,{x,1}]}}.
    return.
